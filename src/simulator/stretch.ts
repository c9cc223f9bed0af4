import type { Leg } from '../core/project/dial-across';
import { heardSeconds } from '../core/simulate/listening-time';

/** Multiples of real time; `instant`: prompts take none, and silence ends when the designer says so. */
export type Speed = 1 | 4 | 'instant';

/** What happens between two steps of a call: prompts are spoken, then the menu listens. All in seconds of the call. */
export interface Stretch {
  /** When it began, from the start of the call. */
  readonly startedAt: number;
  /** How long the prompts take together. */
  readonly heardSeconds: number;
  /** Up to here a digit is not heard but kept: the end of the last prompt that may not be interrupted. */
  readonly heldSeconds: number;
  /** The menu's clock; null where nothing listens. */
  readonly silenceSeconds: number | null;
}

/** The stretch that a step begins; what several flows say follows on each other. */
export const stretchOf = (legs: readonly Leg[], startedAt: number): Stretch => {
  let spoken = 0;
  let held = 0;
  let silence: number | null = null;
  for (const { design, effects } of legs)
    for (const effect of effects) {
      if (effect.type === 'play') {
        spoken += heardSeconds(design, effect.promptId, effect.language);
        if (!effect.interruptible) held = spoken;
      } else if (effect.type === 'listen') silence = effect.seconds;
    }
  return { startedAt, heardSeconds: spoken, heldSeconds: held, silenceSeconds: silence };
};

/** A rounding error of a timer is no time. */
const nearly = 1e-6;

/** Whether that much time has passed, up to rounding. */
export const reached = (passed: number, seconds: number): boolean => passed >= seconds - nearly;

/** Seconds to the next moment worth waking for: a whole second of what remains. */
export const toNextTick = (remaining: number): number => {
  const whole = Math.ceil(remaining - nearly) - 1;
  return remaining - Math.max(0, whole);
};
