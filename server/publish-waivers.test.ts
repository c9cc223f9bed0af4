import { describe, expect, test } from 'vitest';
import type { Design } from '../src/core/model/design';
import { aDesign, aMenu, anUnknown, nodeId } from '../src/testing/builders';
import { publish, refusal, server, withPublishingServer } from './testing/publishing';

/** A timeout of 90 s, above the documents' limit (T01), and a single try (T09), both waived. */
const waived: Design = {
  ...aDesign(
    aMenu('main', { on: { '1': 'x', '2': 'x' }, silence: 'x', timeoutSeconds: 90, tries: 1 }),
    anUnknown('x', { classifiedAs: 'number' }),
  ),
  waivers: [
    { rule: 'IVR-T01', nodeId: nodeId('main'), field: 'timeoutSeconds', reason: 'Callers look for their card' },
    { rule: 'IVR-T09', nodeId: nodeId('main'), field: null, reason: 'Asked for by the client' },
  ],
};
const notes = async () =>
  (await server.inject({ url: '/api/flows/f1/versions' }))
    .json<{ items: { note: string | null }[] }>()
    .items.map(({ note }) => note);

describe('by the documents’ calls', () => {
  withPublishingServer('document');

  test('a limit blocks, waived or not; a waived warning is not among the findings', async () => {
    const problem = await refusal({ design: waived });
    expect(problem).toMatchObject({ status: 422, code: 'design-has-errors' });
    expect(problem.issues?.map(({ rule, path }) => [rule, path])).toEqual([['IVR-T01', 'nodes.main.timeoutSeconds']]);
  });
});

describe('on the platform', () => {
  withPublishingServer('platform');

  test('a waived limit lets the design through, and its reason goes into the note', async () => {
    expect(await publish({ design: waived, note: 'Longer pauses' })).toMatchObject({ state: 'succeeded' });
    const [note] = await notes();
    expect(note).toMatch(
      /^Longer pauses\n\nWaived for this version:\n- IVR-T01: .* Reason: Callers look for their card$/,
    );
    expect(note).not.toContain('IVR-T09');
  });

  test('the reason is noted where the designer noted nothing', async () => {
    await publish({ design: waived });
    expect((await notes())[0]).toMatch(/^Waived for this version:\n- IVR-T01/);
  });

  test('without a reason the limit blocks there, too', async () => {
    const problem = await refusal({ design: { ...waived, waivers: waived.waivers.slice(1) } });
    expect(problem.issues?.map(({ rule }) => rule)).toEqual(['IVR-T01']);
  });
});
