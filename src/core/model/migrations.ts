import { currentSchemaVersion } from './design';
import type { InputIssue } from './read-design';
import { err, ok, type Result } from './result';
import { variationOfVariants } from './variants-of-first-version';

type Saved = Record<string, unknown>;

/** Variants each had a segment and a share of their own. */
const variantsToVariation = ({ variants, ...saved }: Saved): Saved => ({
  ...saved,
  schemaVersion: 2,
  variation: variationOfVariants(variants),
});

/** Adaptation had no threshold of agents of its own, and nothing was measured per menu. */
const adaptationAndMeasurement = ({ adaptation, ...saved }: Saved): Saved => ({
  ...saved,
  schemaVersion: 3,
  adaptation: isRecord(adaptation) ? { agentsAtMost: 0, usualMultiplier: 1, ...adaptation } : null,
  measurement: null,
});

/**
 * Step n lifts a saved design from schema version n + 1 to n + 2. The list only grows, and a step is never changed
 * once it is released: it describes files that exist.
 */
const steps: readonly ((saved: Saved) => Saved)[] = [variantsToVariation, adaptationAndMeasurement];

const isRecord = (json: unknown): json is Saved => typeof json === 'object' && json !== null && !Array.isArray(json);

/** Lifts a saved design to today's schema; refuses what is no design or was saved by a newer Touchtone. */
export const migrate = (json: unknown): Result<Saved, InputIssue> => {
  if (!isRecord(json)) return err({ path: '', message: 'is not a design: a JSON object is expected' });
  const version = json.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err({ path: 'schemaVersion', message: 'is missing: this is not a design saved by Touchtone' });
  if (version > currentSchemaVersion)
    return err({
      path: 'schemaVersion',
      message: `is ${version}, newer than this Touchtone reads (${currentSchemaVersion}): open it with a newer one`,
    });
  return ok(steps.slice(version - 1).reduce((saved, step) => step(saved), json));
};
