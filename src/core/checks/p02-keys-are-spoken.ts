import type { Design } from '../model/design';
import type { Language } from '../model/ids';
import type { Menu } from '../model/menu';
import type { CheckContext, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { inLanguages, type MenuWords, menuWords } from './menu-words';
import { type Around, nodeCheck, spokenBy } from './node-check';
import { keyBit, keysOfBits } from './phrasing/key-bits';
import { lexiconOf } from './phrasing/lexicons';
import { keysInOtherLanguages } from './phrasing/spoken';
import { inWords, nameOf } from './words';

/** Keys as bits, with the languages they are a matter of. */
interface Keys {
  readonly bits: number;
  readonly languages: readonly Language[];
}

const collected = (words: readonly MenuWords[], bitsOf: (words: MenuWords) => number): Keys | null => {
  let bits = 0;
  const languages: Language[] = [];
  for (const each of words) {
    const own = bitsOf(each);
    if (own === 0) continue;
    bits |= own;
    languages.push(each.language);
  }
  return bits === 0 ? null : { bits, languages };
};

const found = ({ bits, languages }: Keys, around: Around): string =>
  `${inWords(keysOfBits(bits))}${inLanguages(languages, around)}`;

const menuFindings = (menu: Menu, words: readonly MenuWords[], around: Around, { profile }: CheckContext) => {
  let pressed = around.everywhere;
  // A key that works everywhere is told of where it suits.
  let toTell = 0;
  for (const { digit, global } of menu.choices) {
    const key = digit === null ? 0 : keyBit(digit);
    pressed |= key;
    if (!global) toTell |= key;
  }
  let isSound = true;
  for (const { spoken } of words) if (spoken.keys & ~pressed || toTell & ~spoken.named) isSound = false;
  if (isSound) return noFindings;
  const absent = collected(words, ({ spoken }) => spoken.keys & ~pressed);
  const unspoken = collected(words, ({ text, spoken }) => {
    const unnamed = toTell & ~spoken.named;
    return unnamed === 0 ? 0 : unnamed & ~keysInOtherLanguages(text, spoken);
  });
  const findings: Finding[] = [];
  if (absent) {
    const message = `${nameOf(menu)} tells callers to press ${found(absent, around)}, which ${keysOfBits(absent.bits).length === 1 ? 'is none of its digits' : 'are none of its digits'}.`;
    findings.push(
      makeFinding('IVR-P02', profile === 'public-service' ? 'error' : 'warning', menu.id, 'promptId', message),
    );
  }
  if (unspoken) {
    const message = `Callers of ${nameOf(menu)} are not told that they can press ${found(unspoken, around)}.`;
    findings.push(makeFinding('IVR-P02', 'warning', menu.id, 'promptId', message));
  }
  return findings;
};

/** Languages in which menus say something that the rules cannot read. */
const unread = (design: Design): Language[] => {
  const languages = design.languages.filter((language) => lexiconOf(language) === null);
  if (languages.length === 0) return languages;
  const menus = Object.values(design.nodes).filter(({ kind }) => kind === 'menu');
  return languages.filter((language) =>
    menus.some((menu) => (spokenBy(design, menu)?.texts[language]?.text.trim() ?? '') !== ''),
  );
};

/**
 * Compares the keys that a menu's words tell callers to press with those it has; keys that are named in whatever way count
 * as told. Menus whose words are in the org are passed over. Of languages whose phrasing is not known it says so, once.
 */
export const keysAreSpoken = nodeCheck(
  'IVR-P02',
  'Words and digits of a menu agree.',
  (node, prompt, context, around) => {
    if (node.kind !== 'menu') return noFindings;
    const words = menuWords(node, prompt, around);
    return words.length === 0 ? noFindings : menuFindings(node, words, around, context);
  },
  (design) => {
    const languages = unread(design);
    if (languages.length === 0) return noFindings;
    const message = `How ${inWords(languages)} speaks of digits is not known here, so whether its words and digits agree, and how its prompts are worded, is undecided.`;
    return [makeFinding('IVR-P02', 'info', null, 'languages', message)];
  },
);
