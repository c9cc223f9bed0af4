import type { Design } from '../core/model/design';
import { menuOf, perDesign, treeOf } from '../core/model/graph';
import type { NodeId, PromptId } from '../core/model/ids';
import type { Choice, Menu, Outcome } from '../core/model/menu';
import { targetName } from '../core/model/names';
import { wordlessName } from '../core/model/prompt';
import { sameData } from '../core/model/same';
import { designOfVariant } from '../core/variation/apply-variant';

/** How a line of a menu stands to the base menu. */
export type Mark = 'same' | 'added' | 'removed' | 'changed';

/** One thing of a menu, as the base has it and as the variant has it. */
export interface ComparedLine {
  readonly key: string;
  /** What it is: «Prompt», «Timeout»; for a choice its digit stands instead. */
  readonly name: string;
  /** For choices: the keys; null where one has none, or on that side there is none. */
  readonly digits: { readonly base: string | null; readonly variant: string | null } | null;
  readonly mark: Mark;
  /** In lines of words; empty: there is nothing on that side. */
  readonly base: readonly string[];
  readonly variant: readonly string[];
}

/** What callers of a prompt hear, in the design's first language; a prompt without words by its name in the org. */
const spoken = (design: Design, id: PromptId | null): string | null => {
  const prompt = id !== null && Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  if (id === null) return null;
  if (!prompt) return id;
  const text = design.languages.map((language) => prompt.texts[language]?.text.trim()).find(Boolean);
  return text ? `“${text}”` : wordlessName(prompt);
};

/** The words of every language, to tell whether two prompts say the same. */
const wordsOf = (design: Design, id: PromptId | null) => {
  const prompt = id !== null && Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  const texts = prompt && Object.values(prompt.texts).some((entry) => entry?.text.trim());
  if (!texts || prompt.expression !== undefined) return id;
  return design.languages.map((language) => prompt.texts[language]?.text.trim() ?? '');
};

/** A facet of a choice that is told only where the two sides do not agree on it. */
const facets: readonly ((design: Design, choice: Choice) => string)[] = [
  (design, { promptId }) => {
    const words = spoken(design, promptId);
    return words === null ? 'Nothing spoken when taken' : `Spoken when taken: ${words}`;
  },
  (_, { global }) => (global ? 'Works in every menu' : 'Works in this menu'),
  (_, { speechTerms, globalSpeech }) => {
    const terms = Object.values(speechTerms).flat();
    return terms.length === 0 ? 'No speech terms' : `Said: ${terms.join(', ')}${globalSpeech ? ' (everywhere)' : ''}`;
  },
  (_, { answerGiven }) => (answerGiven ? 'Gives the answer' : 'Does not give the answer'),
];

const choiceLines = (design: Design, choice: Choice, other: Choice | null): readonly string[] => {
  const own = facets.map((facet) => facet(design, choice));
  const others = other && facets.map((facet) => facet(design, other));
  return [
    choice.label.trim() || spoken(design, choice.promptId) || 'No label',
    `to ${targetName(design, choice.target) ?? 'nowhere yet'}`,
    ...own.filter((line, index) => others !== null && others[index] !== line),
  ];
};

/** Whether two choices are one under two digits: what they are called, or where they lead, stayed. */
const isRelated = (a: Choice, b: Choice): boolean =>
  a.id === b.id && (a.digit === b.digit || a.label === b.label || sameData(a.target, b.target));

/**
 * Each choice of one menu with its counterpart in the other: of the same id, unless all else differs (an id that became
 * free is taken again), else of the same digit.
 */
const pairChoices = (base: Menu, variant: Menu): readonly (readonly [Choice | null, Choice | null])[] => {
  const free = new Set(variant.choices);
  const partners = new Map<Choice, Choice>();
  const pairBy = (matches: (a: Choice, b: Choice) => boolean) => {
    for (const one of base.choices) {
      const partner = partners.has(one) ? undefined : [...free].find((other) => matches(one, other));
      if (!partner) continue;
      partners.set(one, partner);
      free.delete(partner);
    }
  };
  pairBy(isRelated);
  pairBy((a, b) => Boolean(a.digit) && a.digit === b.digit);
  return [
    ...base.choices.map((one) => [one, partners.get(one) ?? null] as const),
    ...variant.choices.filter((one) => free.has(one)).map((one) => [null, one] as const),
  ];
};

const choiceLine = (design: Design, [base, variant]: readonly [Choice | null, Choice | null]): ComparedLine => {
  const before = base ? choiceLines(design, base, variant) : [];
  const after = variant ? choiceLines(design, variant, base) : [];
  const alike = base !== null && variant !== null && base.digit === variant.digit && sameData(before, after);
  return {
    key: `choice ${base?.id ?? ''} ${variant?.id ?? ''}`,
    name: 'Choice',
    digits: { base: base?.digit || null, variant: variant?.digit || null },
    mark: base === null ? 'added' : variant === null ? 'removed' : alike ? 'same' : 'changed',
    base: before,
    variant: after,
  };
};

const line = (name: string, base: string, variant: string, alike = base === variant): ComparedLine => ({
  key: name,
  name,
  digits: null,
  mark: alike ? 'same' : 'changed',
  base: [base],
  variant: [variant],
});

const triesWords = (tries: number): string => (tries === 1 ? '1 try' : `${tries} tries`);

const outcomeWords = (design: Design, { promptId, target }: Outcome): string => {
  const words = spoken(design, promptId);
  return `${words === null ? '' : `${words}, then `}to ${targetName(design, target) ?? 'nowhere yet'}`;
};

const noMatchWords = (design: Design, { noMatch }: Menu): string =>
  noMatch === 'as-no-input' ? 'As silence' : outcomeWords(design, noMatch);

const defaultWords = ({ choices, defaultChoiceId }: Menu): string => {
  const choice = choices.find(({ id }) => id === defaultChoiceId);
  return choice ? choice.label.trim() || choice.digit || 'A choice without a digit' : 'None';
};

/** The same menu of the base and of a variant, line by line: words, choices, waiting, silence; then what else differs. */
export const compareMenu = (design: Design, base: Menu, variant: Menu): readonly ComparedLine[] => {
  const both = <T>(read: (menu: Menu) => T) => [read(base), read(variant)] as const;
  const always = [
    line(
      'Prompt',
      ...both(({ promptId }) => spoken(design, promptId) ?? 'No prompt yet'),
      sameData(wordsOf(design, base.promptId), wordsOf(design, variant.promptId)),
    ),
    ...pairChoices(base, variant).map((pair) => choiceLine(design, pair)),
    line('Timeout', ...both(({ timeoutSeconds }) => `${timeoutSeconds} s`)),
    line('Tries', ...both(({ tries }) => triesWords(tries))),
    line('Silence', ...both(({ noInput }) => outcomeWords(design, noInput))),
  ];
  const whereDifferent = [
    line('Unknown digits', ...both((menu) => noMatchWords(design, menu))),
    line('Default choice', ...both(defaultWords)),
    line('Fallback', ...both(({ fallback }) => targetName(design, fallback) ?? 'None')),
    line('Key ahead', ...both(({ interruptible }) => (interruptible ? 'Allowed' : 'Not allowed'))),
  ].filter(({ mark }) => mark !== 'same');
  return [...always, ...whereDifferent];
};

/** A menu of the base with its counterpart, and what differs between the two. */
export interface ComparedMenu {
  readonly base: Menu;
  readonly variant: Menu;
  readonly lines: readonly ComparedLine[];
  readonly differs: boolean;
}

const comparisons = perDesign((design) => ({ design, known: new Map<string, readonly ComparedMenu[]>() }));

/** All menus of a design beside those of a variant, as the tree view orders them. */
export const comparedMenus = (design: Design, variantId: string): readonly ComparedMenu[] => {
  const { known } = comparisons(design);
  const before = known.get(variantId);
  if (before) return before;
  const other = designOfVariant(design, variantId);
  const made = [...treeOf(design).keys()].flatMap((id: NodeId): ComparedMenu[] => {
    const base = menuOf(design, id);
    if (!base) return [];
    const variant = menuOf(other, id) ?? base;
    const lines = compareMenu(design, base, variant);
    return [{ base, variant, lines, differs: lines.some(({ mark }) => mark !== 'same') }];
  });
  known.set(variantId, made);
  return made;
};
