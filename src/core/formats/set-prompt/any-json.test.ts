import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designId } from '../../../testing/builders';
import { designSchema } from '../../model/design';
import { lostInSetPrompt } from './lost';
import { readSetPrompt } from './read';
import { writeSetPrompt } from './write';

/** Mostly what belongs there, at times anything. */
const mostly = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
const id = fc.constantFrom('main', 'billing', 'sub menu', '__proto__', 'constructor', '7', 'x'.repeat(200), '');
const words = fc.constantFrom(
  'Press 1 for sales',
  'For all else, press star.',
  'Hello! Press 12',
  '',
  ' ',
  'a\nb. Press 2',
);

const option = mostly(fc.record({ value: mostly(id), prompt: mostly(words) }, { requiredKeys: [] }));
const step = mostly(
  fc.record(
    {
      id: mostly(id),
      type: mostly(fc.constantFrom('SetPrompt', 'SetPrompt', 'Queue')),
      config: mostly(
        fc.record(
          {
            options: mostly(fc.array(option, { maxLength: 5 })),
            timeout: mostly(fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))),
            maxRetries: mostly(fc.nat()),
            playDigits: mostly(fc.boolean()),
            more: fc.jsonValue({ maxDepth: 2 }),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);
const flow = fc.record(
  {
    id: mostly(id),
    name: mostly(fc.string()),
    type: mostly(fc.constant('voice')),
    steps: mostly(fc.array(step, { maxLength: 4 })),
    entrySteps: mostly(fc.array(id, { maxLength: 3 })),
  },
  { requiredKeys: ['name', 'steps'] },
);

test('whatever JSON it is, it opens as a design that is held whole, or is refused with paths', () => {
  let opened = 0;
  fc.assert(
    fc.property(fc.oneof(flow, fc.jsonValue()), (value) => {
      // As a file gives it: there is no -0 in one.
      const json: unknown = JSON.parse(JSON.stringify(value));
      const read = readSetPrompt(json, designId('any'));
      if (!read.ok) {
        expect(read.error.length).toBeGreaterThan(0);
        return;
      }
      opened++;
      expect(designSchema.safeParse(read.value).success).toBe(true);
      const written = writeSetPrompt(read.value);
      const again = readSetPrompt(JSON.parse(JSON.stringify(written)), designId('any'));
      expect(again.ok && writeSetPrompt(again.value)).toEqual(written);
      expect(lostInSetPrompt(read.value).every((line) => line !== '')).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(opened).toBeGreaterThan(100);
});
