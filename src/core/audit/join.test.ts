import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordEntry } from '../record/entry';
import type { AuditEntry } from '../wire/audit';
import { joinAudit, joinWindowMs } from './join';
import { personOf, personText } from './person';
import { isRowWanted, type RowFilter } from './row';

const noon = Date.parse('2026-03-02T12:00:00Z');
const at = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString();
const us = { id: 'server', name: null, kind: 'client', isUs: true } as const;
const dana = { id: 'u1', name: 'Dana Ortiz', kind: 'person' } as const;

const entry = (id: string, minutes: number, over: Partial<AuditEntry> & { version?: string } = {}): AuditEntry => {
  const { version, ...rest } = over;
  return {
    id,
    at: at(minutes),
    actor: us,
    action: 'Publish',
    entity: { type: 'Flow', id: 'f1', name: 'Front desk' },
    status: 'success',
    changes: version === undefined ? [] : [{ property: 'publishedVersion', before: [], after: [version] }],
    ...rest,
  };
};
const record = (seq: number, minutes: number, over: Partial<RecordEntry> = {}): RecordEntry => ({
  seq,
  key: `p${seq}`,
  at: at(minutes),
  by: 'dana',
  what: 'published',
  flowId: 'f1',
  flowName: 'Front desk',
  version: `${seq}`,
  note: null,
  difference: [],
  previous: '',
  hash: '',
  ...over,
});
const shape = (entries: readonly AuditEntry[], records: readonly RecordEntry[], flowId?: string) =>
  joinAudit(entries, records, flowId).map((row) => [row.entry?.id ?? null, row.record?.seq ?? null]);

describe('the org’s audit joined with the record', () => {
  test('by the version, however far apart the times are', () => {
    const entries = [entry('a', 0, { version: '4.0' }), entry('b', 1, { version: '5.0' })];
    expect(shape(entries, [record(4, 300, { version: '4' }), record(5, 301, { version: '5.0' })])).toEqual([
      ['b', 5],
      ['a', 4],
    ]);
  });

  test('where no version is told, by this server’s client and the closest time', () => {
    const entries = [
      entry('far', 8),
      entry('close', 3),
      entry('somebody', 2, { actor: dana }),
      entry('another client', 2, { actor: { id: 'c2', name: null, kind: 'client' } }),
      entry('checked in', 2, { action: 'Checkin' }),
      entry('saved', 2, { action: 'Save' }),
    ];
    expect(shape(entries, [record(1, 2)])).toContainEqual(['close', 1]);
    expect(shape(entries, [record(1, 2)]).filter(([, seq]) => seq !== null)).toHaveLength(1);
  });

  test('two publishes within a minute stay in their order where the org’s clock is ahead', () => {
    const plain = { version: null };
    expect(shape([entry('a', 5), entry('b', 6)], [record(1, 0, plain), record(2, 1, plain)])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });

  test('what is done to a version later, by somebody else or by undoing it, is not its publish', () => {
    const later = [
      entry('hers', 300, { version: '4', actor: dana }),
      entry('undone', 200, { version: '4', action: 'Deactivate' }),
    ];
    expect(shape(later, [record(4, 0)])).toEqual([
      ['hers', null],
      ['undone', null],
      [null, 4],
    ]);
    const saved = entry('saved', 0, { version: '4', action: 'Save' });
    expect(shape([saved, entry('published', 3, { version: '4' })], [record(4, 1)])).toContainEqual(['published', 4]);
  });

  test('of many publishes of one flow each has what was done beside it', () => {
    const minutes = Array.from({ length: 800 }, (_, at) => at * 30);
    const entries = minutes.flatMap((when) => [
      entry(`p${when}`, when, { version: `v${when}` }),
      entry(`s${when}`, when + 0.5, { action: 'Save' }),
    ]);
    const records = minutes.map((when, at) => record(at + 1, when + 0.2, { version: `v${when}` }));
    for (const { entry: one, beside } of joinAudit(entries, records))
      if (one?.action === 'Save') expect(`s${beside?.version?.slice(1)}`).toBe(one.id);
  });

  test('another version, another flow, or a time too far away is another change', () => {
    const minutes = joinWindowMs / 60_000;
    expect(shape([entry('a', 0, { version: '7' })], [record(8, 0)])).toHaveLength(2);
    expect(shape([entry('a', 0)], [record(1, 0, { flowId: 'f2' })])).toHaveLength(2);
    expect(shape([entry('a', minutes + 0.1)], [record(1, 0)])).toHaveLength(2);
    expect(shape([entry('a', minutes)], [record(1, 0)])).toEqual([['a', 1]]);
  });

  test('what the org does not tell of stands by itself, and what was set here alone always does', () => {
    const [row] = joinAudit([], [record(1, 0)]);
    expect(row).toMatchObject({ key: 'record 1', at: at(0), flowId: 'f1', flowName: 'Front desk', entry: null });
    expect(shape([entry('a', 0)], [record(1, 0, { what: 'variants-set', version: null })])).toHaveLength(2);
  });

  test('a flow that was adapted is in the org’s audit only where it got a version by that', () => {
    expect(shape([entry('a', 0, { version: '2' })], [record(2, 0, { what: 'adapted' })])).toEqual([['a', 2]]);
    expect(shape([entry('a', 0)], [record(2, 0, { what: 'adapted', version: null })])).toHaveLength(2);
  });

  test('what else this server’s client did at the time belongs to it', () => {
    const entries = [
      entry('published', 0, { version: '1' }),
      entry('renamed', 1, { action: 'Update' }),
      entry('hers', 1, { actor: dana, action: 'Update' }),
      entry('later', 9, { action: 'Update' }),
    ];
    const beside = joinAudit(entries, [record(1, 0)]).map((row) => [row.key, row.beside?.seq ?? null]);
    expect(beside).toEqual([
      ['later', null],
      ['renamed', 1],
      ['hers', null],
      ['published', null],
    ]);
  });

  test('entries that do not name their flow are of the one that was asked for', () => {
    const nameless = entry('a', 0, { entity: { type: null, id: null, name: null } });
    expect(shape([nameless], [record(1, 0)], 'f1')).toEqual([['a', 1]]);
    expect(shape([nameless], [record(1, 0)])).toHaveLength(2);
  });
});

const minutes = fc.integer({ min: 0, max: 60 });
const version = fc.constantFrom('1', '2.0', '3', '4');
const flow = fc.constantFrom('f1', 'f2');
const entries = fc
  .array(
    fc.record({
      minute: minutes,
      actor: fc.constantFrom<AuditEntry['actor']>(us, dana, { id: null, name: null, kind: null }),
      action: fc.constantFrom('Publish', 'Save', 'Checkin'),
      version: fc.option(version, { nil: undefined }),
      flow,
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ minute, actor, action, version: of, flow: id }, n) =>
      entry(`e${n}`, minute, {
        actor,
        action,
        entity: { type: 'Flow', id, name: null },
        ...(of === undefined ? {} : { version: of }),
      }),
    ),
  );
const records = fc
  .array(
    fc.record({
      minute: minutes,
      what: fc.constantFrom('published' as const, 'variants-set' as const),
      version: fc.option(version),
      flow,
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ minute, what, version: of, flow: flowId }, n) => record(n + 1, minute, { what, version: of, flowId })),
  );

describe('laws of the join', () => {
  test('each entry of either side is in exactly one row, and the newest comes first', () => {
    fc.assert(
      fc.property(entries, records, (org, ours) => {
        const rows = joinAudit(org, ours);
        expect(rows.flatMap((row) => row.entry?.id ?? []).sort()).toEqual(org.map(({ id }) => id).sort());
        expect(rows.flatMap((row) => row.record?.seq ?? []).sort()).toEqual(ours.map(({ seq }) => seq).sort());
        expect(rows.map((row) => row.at)).toEqual(
          rows
            .map((row) => row.at)
            .sort()
            .reverse(),
        );
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
    );
  });

  test('what is joined is of one flow, and of one version or one time', () => {
    fc.assert(
      fc.property(entries, records, (org, ours) => {
        for (const { entry: one, record: other } of joinAudit(org, ours)) {
          if (one === null || other === null) continue;
          expect(one.entity.id).toBe(other.flowId);
          expect(other.what).toBe('published');
          const told = one.changes.flatMap(({ after }) => after.map(Number));
          if (told.length > 0 && other.version !== null) expect(told).toContain(Number(other.version));
          else {
            expect(one.actor).not.toBe(dana);
            expect(Math.abs(Date.parse(one.at) - Date.parse(other.at))).toBeLessThanOrEqual(joinWindowMs);
          }
        }
      }),
    );
  });

  test('nothing that could be joined is left apart', () => {
    fc.assert(
      fc.property(entries, records, (org, ours) => {
        const rows = joinAudit(org, ours);
        const alone = rows.filter((row) => row.entry === null || row.record === null);
        const [left, right] = [alone.flatMap((row) => row.entry ?? []), alone.flatMap((row) => row.record ?? [])];
        for (const row of joinAudit(left, right)) expect(row.entry === null || row.record === null).toBe(true);
      }),
    );
  });

  test('the order they come in says nothing', () => {
    fc.assert(
      fc.property(entries, records, fc.infiniteStream(fc.nat()), (org, ours, random) => {
        const shuffled = <T>(all: readonly T[]): T[] =>
          all
            .map((one) => ({ one, place: random.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ one }) => one);
        expect(joinAudit(shuffled(org), shuffled(ours))).toEqual(joinAudit(org, ours));
      }),
    );
  });

  test('among ten thousand entries each finds its own', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => entry(`e${n}`, n, { version: `${n}` }));
    const ours = Array.from({ length: 2000 }, (_, n) => record(n + 1, n * 5, { version: `${n * 5}` }));
    const rows = joinAudit(many, ours);
    expect(rows.filter((row) => row.entry !== null && row.record !== null)).toHaveLength(2000);
  });
});

describe('which rows are looked for', () => {
  const rows = joinAudit(
    [entry('ours', 0, { version: '1' }), entry('hers', 5, { actor: dana, action: 'Save' })],
    [record(1, 0, { by: 'kim' }), record(2, 7, { by: 'Dana', what: 'variants-set', flowId: 'f2' })],
  );
  const wanted = (over: Partial<RowFilter>) =>
    rows
      .filter((row) => isRowWanted(row, { flowId: null, person: null, action: null, from: null, to: null, ...over }))
      .map(({ key }) => key);

  test.each<[string, string[]]>([
    ['user:u1', ['hers']],
    ['client:server', ['ours']],
    ['recorded:kim', ['ours']],
    ['recorded:Dana', ['record 2']],
    ['dan', ['record 2', 'hers']],
    ['KIM', ['ours']],
    ['nobody', []],
    [' ', ['record 2', 'hers', 'ours']],
  ])('by «%s»', (text, keys) => {
    expect(wanted({ person: personOf(text) })).toEqual(keys);
  });

  test('by action, flow and time', () => {
    expect(wanted({ action: 'publish' })).toEqual(['ours']);
    expect(wanted({ action: 'variants-set' })).toEqual(['record 2']);
    expect(wanted({ flowId: 'f2' })).toEqual(['record 2']);
    expect(wanted({ from: Date.parse(at(5)), to: Date.parse(at(7)) })).toEqual(['hers']);
  });

  test.each(['user:u1', 'client:a b', 'recorded:kim: the second', 'Dana', 'user:'])('«%s» is read back', (text) => {
    const person = personOf(text);
    expect(person && personText(person)).toBe(text);
  });
});
