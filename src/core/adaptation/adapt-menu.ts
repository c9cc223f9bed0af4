import type { Choice, Menu, Outcome } from '../model/menu';
import { mapped, patched } from '../model/same';
import type { Target } from '../model/target';
import type { Decision } from './decide';

/** Seconds that an adapted timeout stays within (the product's range, IVR-T01). */
export const shortestTimeout = 1;
export const longestTimeout = 60;

/** A timeout after a multiplier. `wanted` is what it would be without the limits; both are in seconds, to the millisecond. */
export interface AdaptedTimeout {
  readonly seconds: number;
  readonly wanted: number;
  readonly clamped: boolean;
}

/**
 * A drawn timeout times a multiplier, within 1 to 60 s. One that is drawn beyond that range is never brought further away
 * from it, nor cut to it: that it is out of range is the drawing's own matter.
 */
export const adaptedTimeout = (drawnSeconds: number, multiplier: number): AdaptedTimeout => {
  if (multiplier === 1) return { seconds: drawnSeconds, wanted: drawnSeconds, clamped: false };
  const wanted = Math.round(drawnSeconds * multiplier * 1000) / 1000;
  const seconds = Math.min(
    Math.max(wanted, Math.min(drawnSeconds, shortestTimeout)),
    Math.max(drawnSeconds, longestTimeout),
  );
  return { seconds, wanted, clamped: seconds !== wanted };
};

/** A choice that nobody can take: it only says what follows when nothing is chosen. */
const cannotBeTaken = (choice: Choice): boolean =>
  choice.digit === null &&
  Object.values(choice.speechTerms).every((terms) => terms === undefined || terms.length === 0);

const leadingTo = (outcome: Outcome, target: Target): Outcome => patched(outcome, { target });

/**
 * The menu while its fallback is on: whoever has used up all tries, by silence or by unknown digits, goes there. A default
 * choice is no longer taken then; the digit that it may have keeps its way.
 */
const withFallback = (menu: Menu, target: Target): Menu => {
  const { noInput, noMatch, choices, defaultChoiceId } = menu;
  const ways = {
    noInput: leadingTo(noInput, target),
    noMatch: noMatch === 'as-no-input' ? noMatch : leadingTo(noMatch, target),
  };
  const byDefault = choices.find(({ id }) => id === defaultChoiceId);
  if (byDefault === undefined || !cannotBeTaken(byDefault)) return patched(menu, { ...ways, defaultChoiceId: null });
  return patched(menu, {
    ...(noInput.target === null ? { noMatch: ways.noMatch } : ways),
    choices: mapped(choices, (choice) => (choice === byDefault ? patched(choice, { target }) : choice)),
  });
};

/** The menu that callers meet after a decision; the very same one where they meet it as it is drawn. */
export const adaptedMenu = (menu: Menu, { multiplier, fallback }: Pick<Decision, 'multiplier' | 'fallback'>): Menu => {
  const going = fallback && menu.fallback !== null ? withFallback(menu, menu.fallback) : menu;
  const { seconds } = adaptedTimeout(menu.timeoutSeconds, multiplier);
  if (seconds === menu.timeoutSeconds) return going;
  const { inherits, ...own } = going;
  const left = inherits?.filter((field) => field !== 'timeoutSeconds') ?? [];
  return { ...own, ...(left.length === 0 ? {} : { inherits: left }), timeoutSeconds: seconds };
};
