import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import type { KeptEntry } from '../src/core/record/chain';
import { readRecord } from '../src/core/record/read-record';
import { verifyRecord } from '../src/core/record/verify';
import { recordListSchema } from '../src/core/wire/record';
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
  }, 60_000);

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
