import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import type { Dialect } from '../core/wire/session';
import { readAddress } from './address';
import { startReading } from './start-reading';

afterEach(() => vi.unstubAllGlobals());

const now = Date.parse('2026-03-02T12:00:00Z');

/** The paths that a server of that dialect is asked for; null: it gives no answer. */
const askedFor = async (dialect: Dialect | null, query: string): Promise<string[]> => {
  const asked: string[] = [];
  const session = {
    org: { name: 'Org', kind: 'sandbox' },
    dialect,
    version: '1',
    user: { name: 'dana', verified: false },
  };
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname } = new URL(address, 'http://touchtone.test');
    asked.push(pathname);
    if (dialect === null) throw new TypeError('Failed to fetch');
    const body = pathname === '/api/session' ? session : { items: [], cursor: null, page: 1, pageSize: 50, total: 0 };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  });
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } });
  await startReading(client, readAddress(new URLSearchParams(query)), now);
  client.clear();
  return [...new Set(asked)].sort();
};

const always = ['/api/flows', '/api/record', '/api/session'];

test('what a page begins with is asked for at once, the org’s audit as far as the org tells it', async () => {
  expect(await askedFor('platform', '')).toEqual(['/api/audit', ...always].sort());
  expect(await askedFor('document', '')).toEqual(always);
  expect(await askedFor('document', 'flow=f1')).toEqual(['/api/flows/f1/audit', ...always].sort());
  expect(await askedFor('platform', 'from=2026-04-01')).toEqual(always);
  expect(await askedFor(null, '')).toEqual(always);
});
