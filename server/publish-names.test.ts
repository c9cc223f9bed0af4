import { describe, expect, test } from 'vitest';
import type { FlowJson } from '../src/core/formats/flow-json/schema';
import type { Design } from '../src/core/model/design';
import { aDesign, aFlow, aMenu, anUnknown, aQueue } from '../src/testing/builders';
import { publish, refusal, said, server, withPublishingServer, writeCall } from './testing/publishing';

withPublishingServer();

const queueList = 'GET /api/v2/routing/queues';
const queues = [
  { id: 'queue-1', name: 'Sales EU' },
  { id: 'queue-2', name: 'Twins' },
  { id: 'queue-3', name: 'Twins' },
];

const naming = (queueId: string, flowId = 'f1'): Design =>
  aDesign(
    aMenu('main', { on: { '1': 'desk', '2': 'night' }, silence: 'desk', tries: 2 }),
    aQueue('desk', { queueId }),
    aFlow('night', { flowId }),
  );

/** Where silence and the digits of the first menu lead, as it was written into the org. */
const written = () => {
  const flow = JSON.parse(server.org.callsOf(writeCall)[0]?.text ?? '{}') as FlowJson;
  const first = (flow.steps[0] as { nextStep: { timeoutTarget: string; dtmfHandlers: { targetFlowId: string }[] } })
    .nextStep;
  return [first.timeoutTarget, ...first.dtmfHandlers.map(({ targetFlowId }) => targetFlowId)];
};

const issues = async (design: Design) => {
  const problem = await refusal({ design });
  expect(problem).toMatchObject({ status: 422, code: 'design-has-errors' });
  expect(server.org.callsOf(writeCall)).toEqual([]);
  return problem.issues?.map(({ rule, nodeId, message }) => `${rule} ${nodeId}: ${message}`);
};

describe('names of the org', () => {
  test('go out as the ids they stand for', async () => {
    server.org.answer(queueList, { entities: queues });
    expect(await publish({ design: naming('Sales EU', 'Customer Service IVR') })).toMatchObject({ state: 'succeeded' });
    expect(written()).toEqual(['queue-1', 'queue-1', 'f1']);
  });

  test('ids go out as they are', async () => {
    server.org.answer(queueList, { entities: queues });
    await publish({ design: naming('queue-3') });
    expect(written()).toEqual(['queue-3', 'queue-3', 'f1']);
  });

  test('that nothing has, and that several have, are refused with the place', async () => {
    server.org.answer(queueList, { entities: queues });
    expect(await issues(naming('Sales US'))).toEqual([
      'IVR-S06 desk: The org has no queue “Sales US”, so callers cannot be sent to desk.',
    ]);
    expect(await issues(naming('Twins'))).toEqual([
      'IVR-S06 desk: The org has 2 queues called “Twins”, so it is not clear which of them callers are sent to.',
    ]);
    expect(await issues(naming('queue-1', 'Night'))).toEqual([
      'IVR-S06 night: The org has no flow “Night”, so callers cannot be sent to night.',
    ]);
  });

  test('of a list that cannot be read are taken on trust, and that is told; the other list still counts', async () => {
    server.org.always(queueList, { kind: 'answer', status: 403 });
    expect(await issues(naming('Sales EU', 'Night'))).toHaveLength(1);
    const publication = await publish({ design: naming('Sales EU') });
    expect(said(publication)).toContain('The org did not list its queues');
    expect(said(publication)).not.toContain('its flows');
    expect(written()).toEqual(['Sales EU', 'Sales EU', 'f1']);
  });

  test('a target nobody has classified is not looked up, and nothing is asked of the org', async () => {
    const design = aDesign(aMenu('main', { on: { '1': 'x', '2': 'x' }, silence: 'x', tries: 2 }), anUnknown('x'));
    await publish({ design });
    expect(server.org.callsOf(queueList)).toEqual([]);
    expect(written()).toEqual(['x', 'x', 'x']);
  });
});
