import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import { type ChoiceId, freeId, type NodeId, type PromptId } from '../../model/ids';
import type { Choice, Menu, Outcome } from '../../model/menu';
import { sameData } from '../../model/same';
import type { Target } from '../../model/target';
import type { MenuOverride } from '../../model/variation';
import { isStep } from './homes';

/** What is said: the words, not under which id. */
const saidBy = (design: Design, id: PromptId | null): unknown => {
  const prompt = id !== null && Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  return prompt ? { ...prompt, id: null, source: null } : id;
};

const samePrompt = (design: Design, a: PromptId | null, b: PromptId | null): boolean =>
  a === b || sameData(saidBy(design, a), saidBy(design, b));

/** Whether two targets mean the same: also two ends of a call that the file names one by one. */
const sameTarget = (design: Design, a: Target | null, b: Target | null): boolean => {
  if (a === null || b === null || a.kind === 'repeat' || a.kind === 'previous') return sameData(a, b);
  if (b.kind === 'repeat' || b.kind === 'previous') return false;
  if (a.nodeId === b.nodeId) return true;
  return isLike(design, a.nodeId, b.nodeId);
};

/** Whether two nodes are the same thing outside the flow, or the same end of a call. */
export const isLike = (design: Design, a: NodeId, b: NodeId): boolean => {
  const [one, other] = [nodeOf(design, a), nodeOf(design, b)];
  if (!one || !other || isStep(one) || isStep(other)) return false;
  return sameData({ ...one, id: null, source: null }, { ...other, id: null, source: null });
};

const spokenTerms = (choice: Choice): unknown =>
  Object.entries(choice.speechTerms).filter(([, terms]) => terms !== undefined && terms.length > 0);

const sameChoice = (design: Design, a: Choice, b: Choice): boolean =>
  a.digit === b.digit &&
  a.label === b.label &&
  a.global === b.global &&
  a.globalSpeech === b.globalSpeech &&
  samePrompt(design, a.promptId, b.promptId) &&
  sameTarget(design, a.target, b.target) &&
  sameData(spokenTerms(a), spokenTerms(b)) &&
  sameData(a.source?.opaque ?? {}, b.source?.opaque ?? {});

/** Whether the words of both do the same, whichever digit and label they stand beside. */
const sameEverywhere = (design: Design, a: Choice, b: Choice): boolean =>
  samePrompt(design, a.promptId, b.promptId) &&
  sameTarget(design, a.target, b.target) &&
  sameData(spokenTerms(a), spokenTerms(b));

const sameOutcome = (design: Design, a: Menu['noMatch'], b: Menu['noMatch']): boolean =>
  a === 'as-no-input' || b === 'as-no-input'
    ? a === b
    : samePrompt(design, a.promptId, b.promptId) && sameTarget(design, a.target, b.target);

/** The variant's choices in terms of the base's: those that are the same are the base's own. */
const choicesOf = (
  design: Design,
  base: Menu,
  expected: Menu,
  copy: Menu,
): readonly { choice: Choice; from: Choice }[] => {
  const free = expected.choices.filter((choice) => base.choices.some(({ id }) => id === choice.id));
  const own = copy.choices.map((choice) => {
    const at = free.findIndex((each) => sameChoice(design, each, choice));
    const [same] = at === -1 ? [] : free.splice(at, 1);
    return { choice, same: base.choices.find(({ id }) => id === same?.id) };
  });
  // Words that are understood everywhere are the base menu's in the file: a choice of the variant that has them, too.
  const everywhere = own.map(({ choice, same }) => {
    const at = same
      ? -1
      : free.findIndex((each) => {
          const spoken = base.choices.find(({ id }) => id === each.id);
          return spoken?.globalSpeech === true && sameEverywhere(design, spoken, choice);
        });
    return { choice, same, spoken: at === -1 ? undefined : free.splice(at, 1)[0] };
  });
  const taken = new Set<string>([...base.choices, ...own.flatMap(({ same }) => same ?? [])].map(({ id }) => id));
  const named = everywhere.map(({ choice, same, spoken }) => {
    if (same) return { choice: same, from: choice };
    if (spoken) return { choice: { ...choice, id: spoken.id, globalSpeech: true }, from: choice };
    const id = (taken.has(choice.id) ? freeId('c', (each) => taken.has(each)) : choice.id) as ChoiceId;
    taken.add(id);
    return { choice: { ...choice, id }, from: choice };
  });
  // Keys that work everywhere stay the base menu's, and are the variant's all the same.
  const shared = base.choices.filter(({ id }) => !expected.choices.some((each) => each.id === id));
  for (const choice of shared) {
    const at = Math.min(base.choices.indexOf(choice), named.length);
    named.splice(at, 0, { choice, from: choice });
  }
  return named;
};

/**
 * What a variant says of a menu instead of the base. `copy` is the menu as the variant's callers meet it, its ways led to
 * the steps of the base; `expected` what it would be if the variant said nothing of it.
 */
export const overrideOf = (design: Design, base: Menu, expected: Menu, copy: Menu): MenuOverride => {
  const choices = choicesOf(design, base, expected, copy);
  // A choice of the base that the copy does not hold may have the id that another one has in the copy.
  const byDefault =
    choices.find(({ from }) => from.id === copy.defaultChoiceId && copy.choices.includes(from))?.choice.id ?? null;
  const defaultChoiceId = copy.defaultChoiceId === null ? null : byDefault;
  const sameChoices =
    choices.length === base.choices.length && choices.every(({ choice }, index) => choice === base.choices[index]);
  const noMatch = copy.noMatch;
  return {
    ...(samePrompt(design, base.promptId, copy.promptId) ? {} : { promptId: copy.promptId }),
    ...(base.interruptible === copy.interruptible || copy.promptId === null
      ? {}
      : { interruptible: copy.interruptible }),
    ...(base.timeoutSeconds === copy.timeoutSeconds ? {} : { timeoutSeconds: copy.timeoutSeconds }),
    ...(base.tries === copy.tries ? {} : { tries: copy.tries }),
    ...(sameChoices ? {} : { choices: choices.map(({ choice }) => choice) }),
    ...(sameOutcome(design, base.noInput, copy.noInput) ? {} : { noInput: copy.noInput as Outcome }),
    ...(sameOutcome(design, base.noMatch, noMatch) ? {} : { noMatch }),
    ...(base.defaultChoiceId === defaultChoiceId ? {} : { defaultChoiceId }),
    ...(sameTarget(design, base.fallback, copy.fallback) ? {} : { fallback: copy.fallback }),
  };
};
