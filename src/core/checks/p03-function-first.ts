import { makeFinding, noFindings } from './make-finding';
import { inLanguages, menuWords } from './menu-words';
import { nodeCheck } from './node-check';
import { optionsOf, quoteOf } from './phrasing/spoken';
import { counted, nameOf } from './words';

/** Most characters of a prompt that a message quotes. */
const quotedAtMost = 60;

/** A part of a prompt in one line, cut where it is long. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `«${line.length > quotedAtMost ? `${line.slice(0, quotedAtMost - 1).trimEnd()}…` : line}»`;
};

/** Looks for options that name the key before what it is for; one that says no purpose at all is for other rules. */
export const functionComesFirst = nodeCheck(
  'IVR-P03',
  'Prompts say what for first, then which digit.',
  (node, prompt, _context, around) => {
    const reversed = menuWords(node, prompt, around).filter(({ spoken }) => spoken.keyFirst > 0);
    const [first] = reversed;
    if (!first) return noFindings;
    const count = reversed.reduce((sum, { spoken }) => sum + spoken.keyFirst, 0);
    const languages = inLanguages(
      reversed.map(({ language }) => language),
      around,
    );
    const option = optionsOf(first.text, first.language).find(({ order }) => order === 'key-first');
    const quote = option ? quoteOf(first.text, option) : first.text.text;
    const message = `${nameOf(node)} names the digit before what it is for in ${counted(count, 'option')}${languages}, such as ${quoted(quote)}: callers have to keep it in mind until then.`;
    return [makeFinding('IVR-P03', 'warning', node.id, 'promptId', message)];
  },
);
