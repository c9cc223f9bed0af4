import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { quoted } from './p03-function-first';
import { lexiconOf } from './phrasing/lexicons';
import { counted, inWords, nameOf } from './words';

/** Whether the label is long enough to join ideas at all: most are not, and are judged by that alone. */
const mayJoin = (label: string, joins: number): boolean => {
  let breaks = 0;
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at);
    if (code === 32 || code === 44 || code === 47 || code === 38 || code > 127) breaks++;
    if (breaks >= joins) return true;
  }
  return false;
};

/** Counts commas and the words for «and» and «or» of the default language in each label. */
export const aChoiceIsOneIdea = nodeCheck(
  'IVR-P09',
  'A choice is one idea.',
  (node, _prompt, { limits }, { languages }) => {
    if (node.kind !== 'menu') return noFindings;
    const joined: string[] = [];
    for (const { label } of node.choices) {
      if (!mayJoin(label, limits.joiningWords)) continue;
      const [language] = languages;
      const joining = (language === undefined ? null : lexiconOf(language))?.joining ?? [];
      const words = label.toLowerCase().match(/[\p{L}\p{N}]+|[,;/&、，]/gu) ?? [];
      const joins = words.filter((word) => /^[,;/&、，]$/.test(word) || joining.includes(word)).length;
      if (joins >= limits.joiningWords) joined.push(label);
    }
    if (joined.length === 0) return noFindings;
    const message = `${nameOf(node)} has ${counted(joined.length, 'choice')} with several ideas in one: ${inWords(joined.map(quoted), 4)}. Callers find one idea faster.`;
    return [makeFinding('IVR-P09', 'info', node.id, null, message)];
  },
);
