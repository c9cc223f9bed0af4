import type { Design } from '../../model/design';
import type { ReadFlow } from './places';
import { readWithPlaces } from './read';
import { recogniseMeasurement } from './recognise-measurement';
import { recogniseVariants } from './recognise-variants';
import { withMeasurement } from './with-measurement';
import { type WithVariants, withVariants } from './with-variants';

/** A design as it is written into a flow, beside the file it came from. */
export interface InFile {
  /** The file with what stands in it; null: the design was born here. */
  readonly file: ReadFlow | null;
  readonly written: WithVariants;
}

/**
 * How a design is written: with the tasks that count its calls, and the copies and the decision that its variants need.
 * `flowId`: under which the flow asks.
 */
export const inFile = (design: Design, flowId?: string): InFile => {
  const { sourceText } = design;
  const read = sourceText?.format === 'architect' ? readWithPlaces(sourceText.text, design.id) : null;
  const raw = read?.ok ? read.value : null;
  const before = raw && recogniseVariants(raw);
  const file = raw && before ? { ...raw, design: withVariants(before.design, raw, before.known).design } : raw;
  const counted = raw && recogniseMeasurement(raw, before?.design ?? raw.design);
  const whole = withMeasurement(design, raw, counted?.known ?? null);
  return { file, written: withVariants(whole, raw, before?.known ?? null, flowId) };
};
