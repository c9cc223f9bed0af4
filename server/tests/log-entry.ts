import { isJsonObject } from '../../src/core/formats/flow-json/schema';
import type { Json } from '../../src/core/model/json';
import { type Measure, measures } from '../../src/core/model/variation';
import type { Ending, Exposure } from '../variants/events';

const isText = (value: unknown): value is string => typeof value === 'string';

const isOutcome = (value: unknown): value is Measure => measures.some((measure) => measure === value);

/**
 * An exposure or ending of a flow's log; null for whatever else is there. By hand, because hundreds of thousands are read
 * at a time, and a schema takes as long as all else together.
 */
export const readEntry = (value: Json): Exposure | Ending | null => {
  if (!isJsonObject(value)) return null;
  const { kind, at, interactionId } = value;
  if (!isText(at) || !isText(interactionId)) return null;
  if (kind === 'ending') {
    const { outcome, from } = value;
    if (!isOutcome(outcome) || (from !== 'org' && from !== 'interaction-end')) return null;
    return { kind, at, interactionId, outcome, from };
  }
  if (kind !== 'exposure') return null;
  const { caller, segment, variant, testId, inTest } = value;
  if (!isText(caller) || !isText(segment) || !isText(variant) || typeof inTest !== 'boolean') return null;
  if (testId !== null && !isText(testId)) return null;
  return { kind, at, interactionId, caller, segment, variant, testId, inTest };
};
