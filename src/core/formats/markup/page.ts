import { asMade, type Html, html } from './html';
import { pageStyle, pageStyleHash } from './page-style';

/**
 * A whole page that needs nothing beside itself and in which nothing can run or be fetched: its policy allows its own
 * style sheet and nothing else.
 */
export const wholePage = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${asMade(pageStyle)}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
