import { describe, expect, test } from 'vitest';
import { needsOf, operationOf, operations } from '../testing/contract/contract';
import { directoryRoutes } from './directory-routes';
import { createSigner } from './http/signed-address';
import { createOAuth } from './oauth';
import { openClients } from './org/clients';
import { createMenuAction } from './org/data-actions';
import { openDirectory } from './org/directory';
import { openOrg } from './org/org';
import { noStorage } from './org/storage';

const now = () => Date.UTC(2026, 0, 5);
const org = await openOrg({ seed: 1, historyDays: 0, storage: noStorage, now });
const clients = await openClients(noStorage);
const { api } = directoryRoutes({
  org,
  directory: await openDirectory({ org, storage: noStorage, seed: 1, now }),
  clients,
  oauth: createOAuth(clients.find, now),
  signer: createSigner(now),
  rate: 300,
  speed: 1,
  now,
  menuAction: createMenuAction(),
});

const nameOf = ({ method, path }: { readonly method: string; readonly path: string }): string | null =>
  operationOf({ method, path: path.replaceAll(/\{\w+\}/g, 'x') });

/** A single permission is the same whether any or all are wanted. */
const plain = (needs: ReturnType<typeof needsOf>): unknown => {
  if (needs === undefined) return null;
  const names = 'any' in needs ? needs.any : needs.all;
  return names.length === 1 ? names : needs;
};

const known = api.filter((route) => nameOf(route) !== null);

describe.each(known.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_name, route) => {
  test('wants the permissions that the platform wants', () => {
    expect(plain(route.needs)).toEqual(plain(needsOf(nameOf(route) ?? '')));
  });
});

test('what the facts do not hold are calls of the document, on people, and without an answer', () => {
  const others = api.filter((route) => nameOf(route) === null).map(({ method, path }) => `${method} ${path}`);
  expect(others.sort()).toEqual([
    'GET /api/v2/auditlogs',
    'GET /api/v2/users/me',
    'GET /api/v2/users/{userId}',
    'HEAD /api/v2/tokens/me',
    'POST /api/v2/routing/phrases/bulk',
  ]);
});

test('every call on prompts, numbers, milestones, outcomes, data tables and audits is answered', () => {
  const answered = new Set(known.map(nameOf));
  const wanted = operations.filter((name) =>
    / \/api\/v2\/(architect\/(prompts|systemprompts|ivrs|schedules|schedulegroups|emergencygroups)|flows\/(milestones|outcomes|datatables)|audits|organizations|telephony)/.test(
      name,
    ),
  );
  expect(wanted.filter((name) => !answered.has(name))).toEqual([]);
});
