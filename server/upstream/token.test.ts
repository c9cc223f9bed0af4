import { describe, expect, test } from 'vitest';
import { answer, ask, carriedOut, clock, correlationId, endOf, kinds, org, withOrgClient } from '../testing/org-client';

withOrgClient();

describe('signing in', () => {
  const tokenCall = 'POST /oauth/token';
  const call = kinds['once-only write'];

  test.each([400, 401])('%s means that the client is not accepted, in the endpoint’s own shape', async (status) => {
    const body = '{"error":"invalid_client","description":"authentication failed"}';
    org.script(tokenCall, answer(status, {}, body));
    expect(await endOf(ask(call))).toMatchObject({ code: 'org-unauthorized', fate: 'none', status, correlationId });
    expect(org.calls).toHaveLength(1);
  });

  test('a fault of the endpoint is tried again for any call: nothing was sent yet', async () => {
    org.script(tokenCall, answer(503), { kind: 'reset' });
    expect(await endOf(ask(call))).toBe('ok');
    expect(carriedOut).toBe(1);
    expect(clock.pauses).toEqual([250, 500]);
  });

  test('its Retry-After pauses everything', async () => {
    org.script(tokenCall, answer(429, { 'retry-after': '20' }));
    expect(await Promise.all(Array.from({ length: 30 }, () => endOf(ask(call))))).toEqual(Array(30).fill('ok'));
    expect(clock.pauses).toEqual([20_000]);
    expect(org.callsOf(tokenCall)).toHaveLength(2);
  });

  test('a token is renewed a minute before its end', async () => {
    await ask(call);
    clock.advance(3_539_000);
    await ask(call);
    expect(org.tokens).toHaveLength(1);
    clock.advance(1000);
    await ask(call);
    expect(org.tokens).toHaveLength(2);
  });

  test('while renewing fails, the old token serves until its end', async () => {
    await ask(call);
    org.always(tokenCall, answer(503));
    clock.advance(3_560_000);
    expect(await endOf(ask(call))).toBe('ok');
    expect(await endOf(ask(call))).toBe('ok');
    // Not at every call.
    expect(org.callsOf(tokenCall)).toHaveLength(2);
    clock.advance(60_000);
    expect(await endOf(ask(call, { deadline: clock.now() + 100 }))).toMatchObject({ code: 'org-unavailable' });
  });

  test('a caller with less time than the endpoint takes is told in time', async () => {
    org.always(tokenCall, { kind: 'hang' });
    expect(await endOf(ask(call, { deadline: clock.now() + 50 }))).toMatchObject({
      code: 'org-unavailable',
      fate: 'none',
    });
  });
});
