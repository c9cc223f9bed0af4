import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode } from '../src/core/model/build';
import type { Design } from '../src/core/model/design';
import type { ChoiceId, DesignId, NodeId } from '../src/core/model/ids';
import type { Menu } from '../src/core/model/menu';
import type { CallEvent } from '../src/core/simulate/call';
import { startCall, step } from '../src/core/simulate/engine';
import { type BenchReport, tableOf } from './lib/report';

const menus = 1_000;
const children = 8;
const rounds = 9;
const eventsARound = 200_000;
const peerEventsARound = 2_000;

const nameOf = (n: number): string => `menu-${n}`;

/** A flow of 1,000 menus, eight submenus each, `0` back to the first one, `#` again, `*` to the menu before. */
const buildDesign = (): Design => {
  const blank = emptyDesign('bench' as DesignId, 'A thousand menus');
  const nodes: Record<NodeId, Design['nodes'][NodeId]> = {};
  const choice = (digit: string, target: Menu['choices'][number]['target']) => ({
    ...emptyChoice(`c${digit === '*' ? 'star' : digit === '#' ? 'pound' : digit}` as ChoiceId, digit),
    target,
  });
  for (let n = 0; n < menus; n++) {
    const id = nameOf(n) as NodeId;
    const choices = [choice('0', { kind: 'jump', nodeId: nameOf(0) as NodeId })];
    for (let key = 1; key <= children; key++)
      choices.push(choice(`${key}`, { kind: 'node', nodeId: nameOf((n * children + key) % menus) as NodeId }));
    choices.push(choice('*', { kind: 'previous' }), choice('#', { kind: 'repeat' }));
    nodes[id] = {
      ...emptyMenu(id, id, blank.menuDefaults),
      choices,
      noInput: { promptId: null, target: { kind: 'node', nodeId: nameOf((n + 1) % menus) as NodeId } },
    };
  }
  const agent = emptyNode('queue', 'agent' as NodeId, 'Agent', blank);
  return { ...blank, start: nameOf(0) as NodeId, nodes: { ...nodes, [agent.id]: agent } };
};

/** Repeatable events: mostly digits, some silence, some keys no menu has. */
const buildEvents = (): CallEvent[] => {
  let seed = 42;
  return Array.from({ length: 4096 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const draw = (seed >>> 8) % 20;
    if (draw === 0) return { type: 'silence' };
    return { type: 'digit', digit: '0123456789*#'[draw % 12] ?? '9' };
  });
};

interface PeerMenu {
  id: string;
  dtmfHandlers: { key: string; targetFlowId: string }[];
  timeoutTarget: string;
  nextSteps: PeerMenu[];
}

/** The same flow as nested JSON, each menu below the first that leads to it. */
const nestedOf = (n: number): PeerMenu => ({
  id: nameOf(n),
  dtmfHandlers: Array.from({ length: children + 1 }, (_, key) => ({
    key: `${key}`,
    targetFlowId: nameOf(key === 0 ? 0 : (n * children + key) % menus),
  })),
  timeoutTarget: nameOf((n + 1) % menus),
  nextSteps: Array.from({ length: children }, (_, key) => n * children + key + 1)
    .filter((child) => child < menus)
    .map(nestedOf),
});

const searchNested = (menu: PeerMenu, id: string): PeerMenu | null => {
  if (menu.id === id) return menu;
  for (const child of menu.nextSteps) {
    const found = searchNested(child, id);
    if (found) return found;
  }
  return null;
};

/** The peer: the plain way to dial nested JSON. It looks the menu up by its id at every key and writes a line. */
const dialNested = (root: PeerMenu, events: readonly CallEvent[], count: number): string[] => {
  const visited: string[] = [];
  let current = root.id;
  for (let n = 0; n < count; n++) {
    const event = events[n % events.length];
    const menu = searchNested(root, current);
    if (!menu || !event) break;
    visited.push(`Entered ${menu.id}`);
    const digit = event.type === 'digit' ? event.digit : null;
    const handler = menu.dtmfHandlers.find(({ key }) => key === digit);
    if (!handler) visited.push(`Timeout triggered on ${menu.id}`);
    current = handler ? handler.targetFlowId : menu.timeoutTarget;
  }
  return visited;
};

const dialEngine = (
  design: Design,
  runtime: Design['runtime'],
  events: readonly CallEvent[],
  count: number,
): number => {
  let [call] = startCall(design, { runtime });
  let effectCount = 0;
  for (let n = 0; n < count; n++) {
    const event = events[n % events.length];
    if (!event) break;
    const [next, effects] = step(design, call, event);
    call = next;
    effectCount += effects.length;
  }
  if (call.at !== 'menu') throw new Error('The benchmark call ended before its events did');
  return effectCount;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Events a second, one value a round. */
const perSecond = (count: number, act: () => unknown): number => {
  const began = performance.now();
  act();
  return (count * 1000) / (performance.now() - began);
};

/** Steps a second of the call engine, beside a plain port of the search by id that the documents' simulator does. */
export async function run(): Promise<BenchReport> {
  const design = buildDesign();
  const nested = nestedOf(0);
  const events = buildEvents();
  const rates: Record<'document' | 'architect' | 'peer', number[]> = { document: [], architect: [], peer: [] };
  for (let round = -2; round < rounds; round++) {
    const document = perSecond(eventsARound, () => dialEngine(design, 'document', events, eventsARound));
    const architect = perSecond(eventsARound, () => dialEngine(design, 'architect', events, eventsARound));
    const peer = perSecond(peerEventsARound, () => dialNested(nested, events, peerEventsARound));
    if (round < 0) continue;
    rates.document.push(document);
    rates.architect.push(architect);
    rates.peer.push(peer);
  }
  const [document, architect, peer] = [median(rates.document), median(rates.architect), median(rates.peer)];
  return {
    name: `engine: a call through ${menus} menus, medians of ${rounds} rounds`,
    rows: [
      { what: 'documents’ meaning', value: Math.round(document), unit: 'steps/s', least: 1_000_000 },
      { what: 'platform’s meaning', value: Math.round(architect), unit: 'steps/s', least: 1_000_000 },
      { what: 'peer: search by id in nested JSON', value: Math.round(peer), unit: 'steps/s' },
      { what: 'documents’ meaning against the peer', value: document / peer, unit: 'times' },
    ],
  };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
