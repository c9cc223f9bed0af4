import { afterEach, describe, expect, test } from 'vitest';
import { defaultAdaptation } from '../src/core/adaptation/decide';
import { adaptationSettingsIn } from '../src/core/formats/adaptation-settings';
import type { Design } from '../src/core/model/design';
import type { NodeId } from '../src/core/model/ids';
import type { Menu } from '../src/core/model/menu';
import type { FlowDesign } from '../src/core/wire/flows';
import type { QueueOccupancy } from '../src/core/wire/queues';
import type { RecordList } from '../src/core/wire/record';
import { type Dialect, dialectSchema } from '../src/core/wire/session';
import { type SandboxServer, startSandboxServer } from './testing/sandbox-server';

let server: SandboxServer | null = null;

afterEach(async () => {
  const { contract } = server ?? {};
  await server?.close();
  server = null;
  expect(contract?.requestFaults() ?? []).toEqual([]);
  expect(contract?.answerFaults() ?? []).toEqual([]);
});

/** Eleven in the morning: callers wait for refunds, where nobody is free, and not for sales. */
const start = async (dialect: Dialect): Promise<SandboxServer> => {
  server = await startSandboxServer({ dialect });
  server.clock.advance(2 * 3_600_000);
  return server;
};
const fullQueue = 'queue-refunds';
const freeQueue = 'queue-sales';

const flowId = 'billing-and-payments';

const startMenu = (design: Design): Menu => {
  const menus = Object.values(design.nodes).filter((node) => node.kind === 'menu');
  const menu = menus.find(({ id }) => id === design.start) ?? menus[0];
  if (!menu) throw new Error('The flow has no menu');
  return menu;
};

/** The flow as drawn: the first menu waits 45 s and has a fallback target that silence does not lead to. */
const drawnFrom = ({ design }: FlowDesign): { design: Design; drawn: Menu; fallback: NodeId } => {
  const menu = startMenu(design);
  const silence = menu.noInput.target?.kind === 'node' ? menu.noInput.target.nodeId : null;
  const queue = Object.values(design.nodes).find(
    ({ id, kind }) => id !== silence && (kind === 'queue' || kind === 'unknown'),
  );
  if (!queue) throw new Error('The flow leads to no other target');
  const { inherits: _, ...own } = menu;
  const drawn: Menu = { ...own, timeoutSeconds: 45, fallback: { kind: 'node', nodeId: queue.id } };
  return { design: { ...design, nodes: { ...design.nodes, [drawn.id]: drawn } }, drawn, fallback: queue.id };
};

const publish = async (on: SandboxServer, design: Design, baseVersion: string, adaptTo?: string) => {
  const body = { design, baseVersion, ...(adaptTo === undefined ? {} : { adaptTo }) };
  const { publicationId } = await on.post<{ publicationId: string }>(`/api/flows/${flowId}/publish`, body);
  const ended = await on.ended(publicationId);
  expect(ended.problem).toBeUndefined();
  return { version: ended.version ?? '', said: ended.messages.map(({ text }) => text), messages: ended.messages };
};

const occupancyOf = (on: SandboxServer, queueId: string) => on.get<QueueOccupancy>(`/api/queues/${queueId}/occupancy`);

const isUnwritten = async (on: SandboxServer, base: FlowDesign) => {
  expect((await on.flowDesign(flowId)).version).toBe(base.version);
  expect((await on.get<RecordList>('/api/record')).items).toEqual([]);
};

describe.each(dialectSchema.options)('in the %s dialect', (dialect) => {
  test('a full queue gives callers longer and switches the fallback on; a free one undoes it', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const { design, drawn, fallback } = drawnFrom(base);
    const { waitSeconds } = await occupancyOf(on, fullQueue);
    const full = await publish(on, design, base.version, fullQueue);
    const decided = new RegExp(
      `^Queue Refunds is full \\(a wait of ${waitSeconds} s, above 120 s; no agent available\\): timeouts times 2, fallback on\\.$`,
    );
    const held = /a timeout of 45 s would become 90 s and is held at 60 s\./;
    expect(full.said).toContainEqual(expect.stringMatching(decided));
    expect(full.messages).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(held), nodeId: drawn.id, severity: 'warning' }),
    );
    const [entry] = (await on.get<RecordList>('/api/record')).items;
    expect(entry).toMatchObject({ what: 'published', version: full.version });
    expect(entry?.difference[0]).toMatch(decided);
    expect(entry?.difference[1]).toMatch(held);

    const adapted = await on.flowDesign(flowId);
    expect(adapted.version).toBe(full.version);
    const now = startMenu(adapted.design);
    if (dialect === 'document') {
      expect(adaptationSettingsIn(adapted.design)).toEqual({ dynamicTimeoutMultiplier: 2, fallbackEnabled: true });
      expect(now).toMatchObject({ timeoutSeconds: 45, noInput: drawn.noInput });
    } else {
      expect(now.timeoutSeconds).toBe(60);
      expect(now.noInput.target).toMatchObject({ nodeId: expect.any(String) });
      const reached = now.noInput.target?.kind === 'node' ? adapted.design.nodes[now.noInput.target.nodeId] : null;
      expect(reached?.name || reached?.id).toBe(design.nodes[fallback]?.name || fallback);
    }

    const usual = await publish(on, design, full.version, freeQueue);
    expect(usual.said).toContainEqual(
      expect.stringMatching(/^Queue Sales is not full \(.*\): timeouts as drawn, fallback off\.$/),
    );
    const after = startMenu((await on.flowDesign(flowId)).design);
    expect(after.timeoutSeconds).toBe(45);
    if (dialect === 'document')
      expect(adaptationSettingsIn((await on.flowDesign(flowId)).design)).toEqual({
        dynamicTimeoutMultiplier: 1,
        fallbackEnabled: false,
      });
  });

  test('the design’s own thresholds and factors decide', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const { design } = drawnFrom(base);
    const adaptation = {
      ...defaultAdaptation,
      waitAboveSeconds: null,
      agentsAtMost: 10_000,
      timeoutMultiplier: 1.2,
      fallback: false,
    };
    const { said } = await publish(on, { ...design, adaptation }, base.version, freeQueue);
    expect(said).toContainEqual(
      expect.stringMatching(/is full \(.* available, no more than 10,000\): timeouts times 1.2, fallback off\.$/),
    );
    const { design: read } = await on.flowDesign(flowId);
    if (dialect === 'platform') expect(startMenu(read).timeoutSeconds).toBe(54);
    else expect(adaptationSettingsIn(read)).toEqual({ dynamicTimeoutMultiplier: 1.2, fallbackEnabled: false });
  });

  test('where nobody can say whether the queue is full, nothing is written', async () => {
    const on = await start(dialect);
    const base = await on.flowDesign(flowId);
    const { design } = drawnFrom(base);
    const problem = await on.problem({
      method: 'POST',
      url: `/api/flows/${flowId}/publish`,
      payload: { design, baseVersion: base.version, adaptTo: 'queue-gone' },
    });
    expect(problem).toMatchObject({
      status: 409,
      code: 'occupancy-unknown',
      detail: expect.stringContaining('queue-gone'),
    });
    await isUnwritten(on, base);
  });
});

test('an adapted flow that would hold its callers for ever is not published', async () => {
  const on = await start('platform');
  const base = await on.flowDesign(flowId);
  const { design, drawn } = drawnFrom(base);
  const looping: Design = {
    ...design,
    nodes: { ...design.nodes, [drawn.id]: { ...drawn, fallback: { kind: 'repeat' } } },
  };
  const problem = await on.problem({
    method: 'POST',
    url: `/api/flows/${flowId}/publish`,
    payload: { design: looping, baseVersion: base.version, adaptTo: fullQueue },
  });
  expect(problem).toMatchObject({ status: 422, code: 'design-has-errors' });
  expect(problem.issues?.map(({ rule }) => rule)).toEqual(['IVR-S04']);
  await isUnwritten(on, base);
});
