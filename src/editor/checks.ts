import type { CheckContext, Finding } from '../core/checks/finding';
import type { Design } from '../core/model/design';

/** What all rules say of a design. */
export type RunChecks = (design: Design, context: CheckContext) => readonly Finding[];

let loaded: RunChecks | null = null;
let loading: Promise<RunChecks> | null = null;

/** The rules, once they are there; null before. */
export const checksAtHand = (): RunChecks | null => loaded;

/** Fetches the rules: the drawing does not wait for them. Rejects where they cannot be had; then it can be asked again. */
export const loadChecks = (): Promise<RunChecks> => {
  loading ??= import('../core/checks/run-checks').then(
    ({ runChecks }) => {
      loaded = runChecks;
      return runChecks;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
};
