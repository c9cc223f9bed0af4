import { describe, expect, test } from 'vitest';
import { customerServiceFlow } from '../src/core/formats/sample';
import {
  colleaguePublishes,
  inTheOrg,
  post,
  publish,
  said,
  server,
  withPublishingServer,
  writeCall,
} from './testing/publishing';

withPublishingServer();

describe('a restart of the server', () => {
  const started = async (): Promise<string> => (await post()).json<{ publicationId: string }>().publicationId;
  const writeSent = async (): Promise<void> => {
    while (server.org.callsOf(writeCall).length === 0) await new Promise((resolve) => setImmediate(resolve));
  };

  test('a publication that ended is still known', async () => {
    const id = await started();
    const before = await server.ended(id);
    await server.restart();
    expect(await server.ended(id)).toEqual(before);
  });

  test('a write that had landed is found, and not sent again', async () => {
    server.org.script(writeCall, { kind: 'hang-after' });
    const id = await started();
    await writeSent();
    await server.restart();
    expect(await server.ended(id)).toMatchObject({ state: 'succeeded', version: '4' });
    expect(server.org.callsOf(writeCall)).toHaveLength(1);
  });

  test('a write that had not landed is sent again', async () => {
    server.org.script(writeCall, { kind: 'hang' });
    const id = await started();
    await writeSent();
    await server.restart();
    const publication = await server.ended(id);
    expect(publication).toMatchObject({ state: 'succeeded', version: '4' });
    expect(said(publication)).toContain('Touchtone was restarted');
    expect(server.org.callsOf(writeCall)).toHaveLength(2);
  });

  test('long afterwards it is not: people have gone on since', async () => {
    server.org.script(writeCall, { kind: 'hang' });
    const id = await started();
    await writeSent();
    server.clock.advance(3_600_000);
    await server.restart();
    expect(await server.ended(id)).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringMatching(/publish again/) },
    });
    expect(inTheOrg()?.version).toBe(3);
  });

  test('a colleague who published meanwhile is not overwritten', async () => {
    server.org.script(writeCall, { kind: 'hang' });
    const id = await started();
    await writeSent();
    colleaguePublishes();
    await server.restart();
    expect(await server.ended(id)).toMatchObject({ state: 'failed', problem: { code: 'version-conflict' } });
  });

  test('what the design started from is still known', async () => {
    await server.inject({ url: '/api/flows/f1/design' });
    await server.restart();
    colleaguePublishes(customerServiceFlow);
    expect(await publish()).toMatchObject({ state: 'succeeded', version: '5' });
  });
});
