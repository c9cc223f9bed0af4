import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import type { KeptEntry } from '../src/core/record/chain';
import { readRecord } from '../src/core/record/read-record';
import { verifyRecord } from '../src/core/record/verify';
import { recordCheckSchema, recordListSchema } from '../src/core/wire/record';
import { colleaguePublishes, publish, refusal, server, withPublishingServer, writeCall } from './testing/publishing';

withPublishingServer();

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const list = async (cursor?: string) => {
  const answer = await server.inject({ url: `/api/record${cursor === undefined ? '' : `?cursor=${cursor}`}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return recordListSchema.parse(answer.json());
};

const exported = async (): Promise<readonly KeptEntry[]> => {
  const answer = await server.inject({ url: '/api/record/export' });
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers['content-disposition']).toContain('touchtone-record.json');
  const read = readRecord(answer.body);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('the record of changes', () => {
  test('what was published, by whom, with what note, and what callers meet otherwise', async () => {
    await publish({ note: 'Spring menu' });
    const { items, cursor } = await list();
    expect(cursor).toBeNull();
    expect(items).toEqual([
      {
        seq: 1,
        key: expect.any(String),
        at: expect.stringMatching(/^2026-03-02T/),
        by: 'dana',
        what: 'published',
        flowId: 'f1',
        flowName: customerServiceFlow.name,
        version: '4',
        note: 'Spring menu',
        difference: [expect.stringContaining('With a new description')],
        previous: '0'.repeat(64),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test('what failed or was refused is no change', async () => {
    server.org.script(writeCall, { kind: 'answer', status: 400, body: '{}' });
    expect(await publish()).toMatchObject({ state: 'failed' });
    colleaguePublishes();
    expect(await refusal()).toMatchObject({ code: 'version-conflict' });
    expect(await list()).toEqual({ items: [], cursor: null });
    expect(await exported()).toEqual([]);
  });

  test('newest first page by page; the export is oldest first, all of it, and whole', async () => {
    for (let version = 3; version < 58; version++)
      expect(await publish({ baseVersion: String(version), note: `note ${version}` })).toMatchObject({
        state: 'succeeded',
      });
    const first = await list();
    const second = await list(first.cursor ?? '');
    const seqs = [...first.items, ...second.items].map(({ seq }) => seq);
    expect(first.items).toHaveLength(50);
    expect(seqs).toEqual(Array.from({ length: 55 }, (_, index) => 55 - index));
    expect(second.cursor).toBeNull();
    const all = await exported();
    expect(all.map(({ seq }) => seq)).toEqual(seqs.toReversed());
    expect(verifyRecord(all, sha256)).toMatchObject({ count: 55, faults: [] });
  });

  test('of a flow, of a time, in pages of any size', async () => {
    await publish({ note: 'first' });
    server.clock.advance(60_000);
    const later = new Date(server.clock.now()).toISOString();
    await publish({ baseVersion: '4', note: 'second' });
    const notes = async (query: string) => {
      const answer = await server.inject({ url: `/api/record?${query}` });
      const { items, cursor } = recordListSchema.parse(answer.json());
      return [items.map(({ note }) => note), cursor];
    };
    expect(await notes('flowId=f1')).toEqual([['second', 'first'], null]);
    expect(await notes('flowId=f2')).toEqual([[], null]);
    expect(await notes(`from=${later}`)).toEqual([['second'], null]);
    expect(await notes(`to=${later}&flowId=f1`)).toEqual([['first'], null]);
    expect(await notes('pageSize=1')).toEqual([['second'], '2']);
  });

  test('the export as CSV is whole; a part says that it is one, and each entry in it is as it was written', async () => {
    for (const version of ['3', '4', '5']) await publish({ baseVersion: version, note: `after ${version}; =1+1` });
    const csv = await server.inject({ url: '/api/record/export?format=csv' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toContain('"touchtone-record.csv"');
    const read = readRecord(csv.body);
    expect(read).toEqual({ ok: true, value: await exported() });
    const part = await server.inject({ url: '/api/record/export?flowId=f2&format=csv' });
    expect(part.headers['content-disposition']).toContain('"touchtone-record-part.csv"');
    expect(readRecord(part.body)).toEqual({ ok: true, value: [] });
    const recent = await server.inject({ url: '/api/record/export?from=2026-03-02&to=2100-01-01' });
    expect(recent.headers['content-disposition']).toContain('"touchtone-record-part.json"');
    expect(readRecord(recent.body)).toEqual({ ok: true, value: await exported() });
    expect((await server.inject({ url: '/api/record/export?format=xml' })).statusCode).toBe(400);
  });

  test('whether the chain is whole, and where it is not', async () => {
    const verified = async () => recordCheckSchema.parse((await server.inject({ url: '/api/record/verify' })).json());
    expect(await verified()).toMatchObject({ state: 'whole', count: 0, lastHash: null, faultCount: 0 });
    await publish();
    const [first] = await exported();
    expect(await verified()).toEqual({
      state: 'whole',
      count: 1,
      lastHash: first?.hash,
      checkedAt: expect.stringMatching(/^2026-03-02T/),
      faultCount: 0,
      faults: [],
    });
    await server.store().append('record/test', [{ ...first, seq: 2, by: 'somebody else' }, 'noise']);
    expect(await verified()).toMatchObject({
      state: 'broken',
      count: 3,
      faultCount: 4,
      faults: [
        { seq: 2, place: 2, message: expect.stringContaining('does not follow') },
        { seq: 2, place: 2, message: expect.stringContaining('not what its hash') },
        { seq: null, place: 3 },
        { seq: null, place: 3 },
      ],
    });
    // What is told of it is what the file gives, too.
    const csv = await server.inject({ url: '/api/record/export?format=csv' });
    const read = readRecord(csv.body);
    expect(read.ok && verifyRecord(read.value, sha256).faults).toHaveLength(4);
  });

  test.each(['0', '-1', 'x', '1e3'])('the cursor %s was not given here', async (cursor) => {
    const answer = await server.inject({ url: `/api/record?cursor=${cursor}` });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-request', issues: [{ path: 'cursor' }] });
  });

  test('a publication that lives through a restart is written down once, and the chain goes on', async () => {
    await publish();
    server.org.script(writeCall, { kind: 'hang-after' });
    const answer = await server.inject({
      method: 'POST',
      url: '/api/flows/f1/publish',
      payload: { design: (await server.inject({ url: '/api/flows/f1/design' })).json().design, baseVersion: '4' },
    });
    while (server.org.callsOf(writeCall).length < 2) await new Promise((resolve) => setImmediate(resolve));
    await server.restart();
    await server.ended(answer.json<{ publicationId: string }>().publicationId);
    const all = await exported();
    expect(all.map(({ version }) => version)).toEqual(['4', '5']);
    expect(verifyRecord(all, sha256).faults).toEqual([]);
  });
});
