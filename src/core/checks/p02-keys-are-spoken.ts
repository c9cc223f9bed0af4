import type { Design } from '../model/design';
import { isDigit } from '../model/digit';
import type { Language } from '../model/ids';
import type { Menu } from '../model/menu';
import type { CheckContext, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { hasKey, inLanguages, type MenuWords, menuWords } from './menu-words';
import { type Around, nodeCheck, spokenBy } from './node-check';
import { lexiconOf } from './phrasing/lexicons';
import { inWords, nameOf } from './words';

/** Keys with the languages they are a matter of, in the order they were found. */
type Keys = Map<string, Language[]>;

const note = (keys: Keys, key: string, language: Language): void => {
  const languages = keys.get(key);
  if (!languages) keys.set(key, [language]);
  else if (!languages.includes(language)) languages.push(language);
};

const found = (keys: Keys, around: Around): string =>
  `${inWords([...keys.keys()])}${inLanguages([...keys.values()].flat(), around)}`;

const absentKeys = (menu: Menu, words: readonly MenuWords[], around: Around): Keys | null => {
  let absent: Keys | null = null;
  for (const { language, spoken } of words)
    for (const { key } of spoken.options) {
      if (hasKey(menu, key, around)) continue;
      absent = absent ?? new Map();
      note(absent, key, language);
    }
  return absent;
};

const unspokenKeys = (menu: Menu, words: readonly MenuWords[]): Keys | null => {
  let unspoken: Keys | null = null;
  for (const { language, spoken } of words)
    for (const { digit, global } of menu.choices) {
      // A key that works everywhere is told of where it suits.
      if (!isDigit(digit) || global || spoken.named.includes(digit)) continue;
      unspoken = unspoken ?? new Map();
      note(unspoken, digit, language);
    }
  return unspoken;
};

const menuFindings = (menu: Menu, words: readonly MenuWords[], around: Around, { profile }: CheckContext) => {
  const absent = absentKeys(menu, words, around);
  const unspoken = unspokenKeys(menu, words);
  if (!absent && !unspoken) return noFindings;
  const findings: Finding[] = [];
  if (absent) {
    const message = `${nameOf(menu)} tells callers to press ${found(absent, around)}, which ${absent.size === 1 ? 'is none of its digits' : 'are none of its digits'}.`;
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
