import { describe, expect, test } from 'vitest';
import type { AuditEntry } from './audit';
import { foundIn, newestFirst } from './audit-query';

const start = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;

const entry = (index: number): AuditEntry => ({
  id: String(index),
  at: new Date(start + index * minuteMs).toISOString(),
  by: index % 3 === 0 ? { kind: 'client', id: 'robot', name: 'Robot' } : { kind: 'user', id: 'dana', name: 'Dana' },
  remoteIp: '203.0.113.9',
  service: index % 5 === 0 ? 'Routing' : 'Architect',
  action: index % 2 === 0 ? 'Publish' : 'Save',
  entityType: 'Flow',
  entity: { id: `flow-${index % 10}`, name: 'A flow', uri: '' },
  changes: [],
  context: {},
  transaction: String(index),
});

const entries = Array.from({ length: 30 }, (_, index) => entry(index));
const search = {
  from: start,
  to: start + 100 * minuteMs,
  services: ['Architect', 'Routing'],
  filters: [],
  oldestFirst: true,
};
const idsOf = (found: readonly AuditEntry[]) => found.map(({ id }) => Number(id));

describe('a search of audits', () => {
  test('takes the beginning of its time and leaves out its end', () => {
    const times = { from: start + 3 * minuteMs, to: start + 6 * minuteMs };
    expect(idsOf(foundIn(entries, { ...search, ...times }))).toEqual([3, 4, 5]);
    expect(idsOf(foundIn(entries, { ...search, ...times, oldestFirst: false }))).toEqual([5, 4, 3]);
  });

  test('knows services', () => {
    expect(idsOf(foundIn(entries, { ...search, services: ['Routing'] }))).toEqual([0, 5, 10, 15, 20, 25]);
  });

  test('is widened by filters of one property and narrowed by those of several', () => {
    const of = (...pairs: readonly (readonly ['UserId' | 'ClientId' | 'Action' | 'EntityId', string])[]) =>
      idsOf(foundIn(entries, { ...search, filters: pairs.map(([property, value]) => ({ property, value })) }));
    expect(of(['EntityId', 'flow-1'], ['EntityId', 'flow-2'])).toEqual([1, 2, 11, 12, 21, 22]);
    expect(of(['EntityId', 'flow-1'], ['ClientId', 'robot'])).toEqual([21]);
    expect(of(['UserId', 'robot'])).toEqual([]);
    expect(of(['EntityId', 'flow-2'], ['Action', 'Save'])).toEqual([]);
  });

  test('puts what was told last first where two are of the same moment', () => {
    const [one, other] = [entry(1), { ...entry(1), id: 'later' }];
    expect(newestFirst([one, other]).map(({ id }) => id)).toEqual(['later', '1']);
  });

  test('finds the last page of many thousand', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => entry(index));
    const found = foundIn(many, {
      ...search,
      to: start + 1e9 * minuteMs,
      filters: [{ property: 'EntityId', value: 'flow-7' }],
    });
    expect(found).toHaveLength(5_000);
    expect(found.at(-1)?.id).toBe('49997');
  });
});
