import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { html } from './html';
import { wholePage } from './page';
import { pageStyle, pageStyleHash } from './page-style';

it('a page allows its style sheet by hash, and nothing else', () => {
  expect(pageStyleHash).toBe(createHash('sha256').update(pageStyle).digest('base64'));
  const page = wholePage('A "title" & more', html`<p>${'<b>'}</p>`);
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'">`,
  );
  expect(page).toContain('<title>A &quot;title&quot; &amp; more</title>');
  expect(page).toContain('<p>&lt;b&gt;</p>');
  expect(page.match(/<style>([\s\S]*?)<\/style>/)?.[1]).toBe(pageStyle);
});

it('html escapes what is put in, but for what it made itself', () => {
  const inner = html`<i title="${'"x"'}">${1} & ${'<'}</i>`;
  expect(html`<p>${inner}${[inner, inner]}${null}</p>`.markup).toBe(
    `<p>${'<i title="&quot;x&quot;">1 & &lt;</i>'.repeat(3)}</p>`,
  );
});
