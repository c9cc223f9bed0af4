import { describe, expect, test } from 'vitest';
import {
  answer,
  ask,
  carriedOut,
  client,
  clock,
  correlationId,
  endOf,
  kinds,
  org,
  path,
  withOrgClient,
} from '../testing/org-client';

withOrgClient();

describe('an org that is down', () => {
  test('is left alone after five failures: the next call is refused without being sent', async () => {
    org.always(`GET ${path}`, { kind: 'reset' });
    for (let i = 0; i < 5; i++) await endOf(ask({ ...kinds.read, effect: 'twice' }));
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(await endOf(ask(kinds.read))).toMatchObject({
      code: 'org-unavailable',
      fate: 'none',
      unsent: true,
      retryAfterMs: expect.any(Number),
    });
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(client.traffic.condition()).toMatchObject({ breaker: 'open', restsUntil: clock.now() + 3750 });
  });

  test('a person who asked meanwhile is told as soon as it counts as down, not at the end of their time', async () => {
    org.always(`GET ${path}`, answer(503));
    expect(await endOf(ask(kinds.read))).toMatchObject({ status: 503, correlationId, retryAfterMs: 3750 });
    expect(org.callsOf(`GET ${path}`)).toHaveLength(5);
    expect(clock.pauses).toEqual([250, 500, 1000, 2000]);
  });

  test('what waits it out goes on when the org is back, however many tries that takes', async () => {
    org.script(`PUT ${path}`, ...Array.from({ length: 14 }, () => answer(503)));
    const said: string[] = [];
    const deadline = clock.now() + 16 * 60_000;
    const end = ask(kinds['idempotent write'], { waitsOut: true, deadline, say: (text) => said.push(text) });
    expect(await endOf(end)).toBe('ok');
    expect(carriedOut).toBe(1);
    expect(org.callsOf(`PUT ${path}`)).toHaveLength(15);
    expect(said.join('\n')).toMatch(/The org cannot be reached at present\. Trying again in \d+ seconds\./);
    expect(client.traffic.condition().breaker).toBe('returning');
  });

  test('answers below 500 never make it count as down', async () => {
    for (const status of [400, 403, 404, 409, 404, 403]) org.script(`GET ${path}`, answer(status));
    for (let i = 0; i < 6; i++) await endOf(ask(kinds.read));
    for (let i = 0; i < 6; i++) org.script(`GET ${path}`, answer(429));
    expect(await endOf(ask(kinds.read))).toBe('ok');
    expect(client.traffic.condition().breaker).toBe('closed');
  });
});
