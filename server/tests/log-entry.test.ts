import { expect, test } from 'vitest';
import type { Json } from '../../src/core/model/json';
import { endingSchema, exposureSchema } from '../variants/events';
import { readEntry } from './log-entry';
import { ending, exposure } from './testing';

const entries: readonly Json[] = [
  exposure('a'),
  exposure('a', { testId: null, inTest: false }),
  ending('a', 'transferred'),
  ending('a', 'abandoned', { from: 'org' }),
];

test('what was written into the log is read as it was', () => {
  for (const entry of entries) expect(readEntry(entry)).toEqual(entry);
});

test('an entry that lacks a field, or has one of another kind, is passed over as by its schema', () => {
  for (const entry of entries) {
    const whole = entry as Readonly<Record<string, Json>>;
    const schema = whole.kind === 'ending' ? endingSchema : exposureSchema;
    for (const field of Object.keys(whole)) {
      for (const value of [undefined, 7, null, 'no such word', []]) {
        const changed = { ...whole, [field]: value } as Json;
        expect(readEntry(changed)).toEqual(schema.safeParse(changed).data ?? null);
      }
    }
  }
  for (const other of [null, 'text', 7, [], { kind: 'deployment' }]) expect(readEntry(other)).toBeNull();
});
