import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../wire/audit';
import { covers, entriesOf, type FeedFilter, knownBackTo, type LoadedFeed } from './feeds';
import { isAction, isActor, personOf } from './person';

const entry = (n: number): AuditEntry => ({
  id: `e${n}`,
  at: new Date(n * 60_000).toISOString(),
  actor: n % 3 === 0 ? { id: 'u1', name: 'Dana', kind: 'person' } : { id: 'c1', name: null, kind: 'client' },
  action: n % 2 === 0 ? 'Publish' : 'Save',
  entity: { type: 'Flow', id: n % 5 === 0 ? 'f2' : 'f1', name: null },
  status: null,
  changes: [],
});
const all = Array.from({ length: 60 }, (_, n) => entry(59 - n));
const isIn = ({ flowId, person, action, from, to }: FeedFilter, one: AuditEntry): boolean => {
  const who = personOf(person ?? '');
  const at = Date.parse(one.at);
  return (
    (flowId === null || one.entity.id === flowId) &&
    (who === null || isActor(one, who)) &&
    (action === null || isAction(one.action, action)) &&
    at >= from &&
    (to === null || at < to)
  );
};

const minute = fc.nat(60).map((n) => n * 60_000);
const filters = fc.record<FeedFilter>({
  flowId: fc.constantFrom(null, 'f1', 'f2'),
  person: fc.constantFrom(null, 'user:u1', 'client:c1'),
  action: fc.constantFrom(null, 'Publish', 'save'),
  from: minute,
  to: fc.option(minute),
});
const loaded = fc.tuple(filters, fc.nat(20)).map(([filter, count]): LoadedFeed => {
  const matching = all.filter((one) => isIn(filter, one));
  return { filter, entries: matching.slice(0, count), isWhole: count >= matching.length };
});

test('of what is asked for nothing is missing back to where it is said to be known', () => {
  fc.assert(
    fc.property(filters, fc.array(loaded, { maxLength: 4 }), (asked, feeds) => {
      const covering = feeds.filter(({ filter }) => covers(filter, asked));
      const known = knownBackTo(covering);
      const have = new Set(entriesOf(covering).map(({ id }) => id));
      for (const one of all)
        if (isIn(asked, one) && Date.parse(one.at) >= known) expect(have.has(one.id), one.id).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('each entry is there once', () => {
  fc.assert(
    fc.property(fc.array(loaded, { maxLength: 4 }), (feeds) => {
      const ids = entriesOf(feeds).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('a list covers itself, and what is narrower in every way', () => {
  const wide: FeedFilter = { flowId: null, person: null, action: null, from: 0, to: null };
  fc.assert(
    fc.property(filters, (filter) => {
      expect(covers(filter, filter)).toBe(true);
      expect(covers(wide, filter)).toBe(true);
    }),
  );
});
