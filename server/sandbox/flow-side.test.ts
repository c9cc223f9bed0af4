import { expect, test } from 'vitest';
import { needsOf, operations } from '../testing/contract/contract';
import { createFlowSide } from './flow-side';
import { createSigner } from './http/signed-address';
import { openClients } from './org/clients';
import { openOrg } from './org/org';
import { noStorage } from './org/storage';
import { noSurroundings } from './org/surroundings';

const now = () => Date.UTC(2026, 0, 5);

test('every call on flows wants the permissions that the platform wants', async () => {
  const org = await openOrg({ seed: 1, historyDays: 0, storage: noStorage, now });
  const clients = await openClients(noStorage);
  const { api } = createFlowSide({
    org,
    clients,
    surroundings: noSurroundings,
    signer: createSigner(now),
    now,
    speed: 1,
  });
  expect(api.length).toBeGreaterThan(20);
  for (const { method, path, needs } of api) {
    const call = `${method} ${path}`;
    expect(operations, call).toContain(call);
    expect(needs, call).toEqual(needsOf(call));
  }
});
