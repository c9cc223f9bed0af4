import { choiceOf } from '../model/edges';
import type { Choice, Menu, Outcome } from '../model/menu';
import { sameData } from '../model/same';
import { plain, prompt, sourceOpaque, target } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import type { Match } from './match';
import { type Pair, pairUp } from './pair';
import { seconds, targetWords, yesNo } from './words';

/** Choices of one menu, paired by digit, then by id, then, where neither has a digit, by place in the list. */
export const pairChoices = (before: Menu, after: Menu): readonly Pair<Choice>[] =>
  pairUp(
    before.choices,
    after.choices,
    (choice) => choice.digit,
    (choice) => choice.id,
    (choice, index) => (choice.digit === null ? `${index}` : null),
  );

const called = (choice: Choice): string => (choice.digit ? `choice ${choice.digit}` : 'choice without a digit');

const speech = (choice: Choice): string =>
  Object.entries(choice.speechTerms)
    .map(([language, terms]) => `${language}: ${(terms ?? []).join(', ')}`)
    .join('; ') || 'none';

const choiceDifferences = (match: Match, menu: Subject, [before, after]: Pair<Choice>): Difference[] => {
  const choice = after ?? before;
  if (!choice) return [];
  const about: Subject = { ...menu, choiceId: choice.id, part: called(choice) };
  if (!before || !after) {
    const [words] = targetWords([before ? match.before : match.after, choice.target], [match.after, null]);
    return [differ(about, null, null, before && words, after && words)];
  }
  return [
    ...plain(about, 'digit', 'digit', [before.digit ?? 'none', after.digit ?? 'none']),
    ...target(match, about, 'target', null, [before.target, after.target]),
    ...plain(about, 'label', 'label', [before.label, after.label]),
    ...prompt(match, about, 'promptId', 'prompt', [before.promptId, after.promptId]),
    ...plain(about, 'global', 'works in every menu', [before.global, after.global], yesNo),
    ...(sameData(before.speechTerms, after.speechTerms)
      ? []
      : [differ(about, 'speechTerms', 'speech terms', speech(before), speech(after))]),
    ...plain(about, 'globalSpeech', 'speech in every menu', [before.globalSpeech, after.globalSpeech], yesNo),
    ...sourceOpaque(about, before.source, after.source),
  ];
};

/** An unknown digit goes its own way or that of silence; what changes with silence is told there alone. */
const noMatchDifferences = (match: Match, about: Subject, before: Menu, after: Menu): Difference[] => {
  if (before.noMatch === 'as-no-input' && after.noMatch === 'as-no-input') return [];
  const way = (menu: Menu): Outcome => (menu.noMatch === 'as-no-input' ? menu.noInput : menu.noMatch);
  const [old, now] = [way(before), way(after)];
  return [
    ...target(match, about, 'no-match', 'no match', [old.target, now.target]),
    ...prompt(match, about, 'no-match.promptId', 'no match prompt', [old.promptId, now.promptId]),
  ];
};

/** What differs between a menu and its counterpart. */
export const menuDifferences = (match: Match, about: Subject, before: Menu, after: Menu): Difference[] => {
  const choices = pairChoices(before, after);
  const defaultOf = (menu: Menu) => (menu.defaultChoiceId && choiceOf(menu, menu.defaultChoiceId)) || null;
  const [old, now] = [defaultOf(before), defaultOf(after)];
  const sameDefault = old === null || now === null ? old === now : choices.some(([a, b]) => a === old && b === now);
  return [
    ...plain(about, 'name', 'name', [before.name, after.name]),
    ...prompt(match, about, 'promptId', 'prompt', [before.promptId, after.promptId]),
    ...choices.flatMap((pair) => choiceDifferences(match, about, pair)),
    ...target(match, about, 'no-input', 'no input', [before.noInput.target, after.noInput.target]),
    ...prompt(match, about, 'no-input.promptId', 'no input prompt', [before.noInput.promptId, after.noInput.promptId]),
    ...noMatchDifferences(match, about, before, after),
    ...plain(about, 'timeoutSeconds', 'timeout', [before.timeoutSeconds, after.timeoutSeconds], seconds),
    ...plain(about, 'tries', 'tries', [before.tries, after.tries]),
    ...plain(about, 'interruptible', 'callers may key ahead', [before.interruptible, after.interruptible], yesNo),
    ...(sameDefault
      ? []
      : [differ(about, 'defaultChoiceId', 'default', old ? called(old) : 'none', now ? called(now) : 'none')]),
    ...target(match, about, 'fallback', 'fallback', [before.fallback, after.fallback]),
    ...sourceOpaque(about, before.source, after.source),
  ];
};
