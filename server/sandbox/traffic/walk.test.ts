import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Design, Runtime } from '../../../src/core/model/design';
import type { Node } from '../../../src/core/model/node';
import { isDecision } from '../../../src/core/model/node';
import type { CallEvent, CallState, Effect } from '../../../src/core/simulate/call';
import { startCall, step } from '../../../src/core/simulate/engine';
import { heardSeconds } from '../../../src/core/simulate/listening-time';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aFlow,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  aTask,
  type To,
} from '../../../src/testing/builders';
import { compile } from './compile';
import { type Machine, padKeys } from './machine';
import { noMilestones } from './milestones';
import { Walk } from './walk';

const ids = ['m1', 'm2', 'm3', 'm4', 'say', 'ring', 'spanish', 'hours', 'one', 'task', 'queue', 'agent', 'flow', 'bye'];
const somewhere: fc.Arbitrary<To> = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom<To>('m1', 'm2', 'm3', 'm4') },
  { weight: 10, arbitrary: fc.constantFrom<To>(...ids) },
  { weight: 2, arbitrary: fc.constantFrom<To>({ jump: 'm1' }, { jump: 'm2' }) },
  { weight: 3, arbitrary: fc.constantFrom<To>('repeat', 'previous', null, 'gone') },
);
const digit = fc.constantFrom(...padKeys);

const menu = (id: string): fc.Arbitrary<Node> =>
  fc
    .record({
      keys: fc.array(fc.tuple(fc.option(digit, { freq: 9 }), somewhere, fc.boolean(), fc.boolean()), { maxLength: 12 }),
      tries: fc.nat({ max: 3 }),
      silence: somewhere,
      silencePrompt: fc.constantFrom(null, 'sorry'),
      unknownDigit: fc.option(somewhere, { nil: undefined }),
      defaultChoice: fc.constantFrom(null, null, 'c1', 'c2'),
    })
    .map(({ keys, unknownDigit, ...rest }) =>
      aMenu(id, {
        ...rest,
        ...(unknownDigit === undefined ? {} : { unknownDigit, unknownDigitPrompt: 'no-such-key' }),
        choices: keys.map(([key, where, global, speaks], index) =>
          aChoice(`c${index + 1}`, key, where, { global, promptId: speaks ? (`${id}-taken` as never) : null }),
        ),
      }),
    );

const design: fc.Arbitrary<Design> = fc
  .record({
    menus: fc.tuple(menu('m1'), menu('m2'), menu('m3'), menu('m4')),
    ways: fc.array(somewhere, { minLength: 8, maxLength: 8 }),
    start: fc.oneof({ weight: 6, arbitrary: fc.constant('m1') }, fc.constantFrom(...ids, 'gone', null)),
    runtime: fc.constantFrom<Runtime>('document', 'architect'),
    branches: fc.nat({ max: 2 }),
  })
  .map(({ menus, ways, start, runtime, branches }) => ({
    ...aDesign(
      ...menus,
      anAnnouncement('say', ways[0]),
      anAnnouncement('ring', ways[1]),
      aLanguage('spanish', 'es-es', ways[2]),
      anHours('hours', { open: ways[3] ?? null, closed: ways[4] ?? null }),
      aTask('one', { on: ways[5] ?? null }),
      aTask('task', Object.fromEntries(['a', 'b'].slice(0, branches).map((name, at) => [name, ways[6 + at] ?? null]))),
      aQueue('queue'),
      anUnknown('agent'),
      aFlow('flow'),
      aDisconnect('bye', 'goodbye'),
    ),
    start: start as Design['start'],
    runtime,
  }));

type Event = { readonly key: number } | 'silence' | { readonly branch: number };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 11 }).map((key) => ({ key })) },
  { weight: 3, arbitrary: fc.constant<Event>('silence') },
  { weight: 2, arbitrary: fc.nat({ max: 1 }).map((branch) => ({ branch })) },
);

/** The event as the engine takes it; null: it makes no sense where the call is. */
const asCallEvent = (drawn: Design, call: CallState, happens: Event): CallEvent | null => {
  if (call.at === 'ended') return null;
  if (call.at === 'decision') {
    const node = drawn.nodes[call.nodeId];
    const name =
      node && isDecision(node) && typeof happens === 'object' && 'branch' in happens
        ? node.branches[happens.branch]?.name
        : undefined;
    return name === undefined ? null : { type: 'branch', name };
  }
  if (happens === 'silence') return { type: 'silence' };
  return 'key' in happens ? { type: 'digit', digit: padKeys[happens.key] ?? '' } : null;
};

const take = (walk: Walk, happens: Event): void => {
  if (happens === 'silence') walk.silence();
  else if ('key' in happens) walk.press(happens.key);
  else walk.branch(happens.branch);
};

const spokenMs = (drawn: Design, effects: readonly Effect[]): number =>
  effects.reduce(
    (sum, effect) =>
      effect.type === 'play' ? sum + Math.round(heardSeconds(drawn, effect.promptId, effect.language) * 1000) : sum,
    0,
  );

const where = (drawn: Design, machine: Machine, walk: Walk) => {
  const names = Object.keys(drawn.nodes);
  if (walk.at === 'menu')
    return { at: 'menu', id: names[walk.node], triesLeft: walk.triesLeft, came: walk.cameBy().map((at) => names[at]) };
  if (walk.at === 'decision')
    return { at: 'decision', id: names[walk.node], came: walk.cameBy().map((at) => names[at]) };
  const left = walk.left();
  const gone = left?.kind === 'missing' && machine.platform;
  const leaves = left !== null && left.kind !== 'disconnect' && !gone;
  return { at: 'ended', left: leaves ? left.target : null, reason: walk.reason };
};

const whereInEngine = (call: CallState) => {
  if (call.at === 'menu') return { at: 'menu', id: call.nodeId, triesLeft: call.triesLeft, came: call.came };
  if (call.at === 'decision') return { at: 'decision', id: call.nodeId, came: call.came };
  const { kind, target } = call.outcome;
  const leaves = kind !== 'disconnected' && kind !== 'undecided';
  return { at: 'ended', left: leaves ? target : null, reason: call.reason };
};

it('leads every call where the call engine leads it, after the same words, in both meanings', () => {
  let rests = 0;
  fc.assert(
    fc.property(design, fc.array(event, { maxLength: 40 }), (drawn, events) => {
      const machine = compile(drawn, { key: 'flow', milestones: noMilestones });
      const walk = new Walk();
      let [call, effects] = startCall(drawn, { runtime: drawn.runtime });
      walk.start(machine);
      const compare = (): void => {
        expect(where(drawn, machine, walk)).toEqual(whereInEngine(call));
        expect(walk.heardMs + walk.promptMs).toBe(spokenMs(drawn, effects));
        const entered = effects.some((effect) => effect.type === 'trace' && effect.event.type === 'entered');
        expect(walk.entered).toBe(entered);
        rests++;
      };
      compare();
      for (const happens of events) {
        const heard = asCallEvent(drawn, call, happens);
        if (heard === null) continue;
        [call, effects] = step(drawn, call, heard);
        take(walk, happens);
        compare();
      }
    }),
    { numRuns: 2000 },
  );
  expect(rests).toBeGreaterThan(4000);
});

it('remembers as many menus as the call engine, and goes back through them', () => {
  const names = Array.from({ length: 40 }, (_, at) => `m${at}`);
  const drawn = aDesign(...names.map((id, at) => aMenu(id, { on: { '1': names[at + 1] ?? null, '9': 'previous' } })));
  const machine = compile(drawn, { key: 'flow', milestones: noMilestones });
  const walk = new Walk();
  walk.start(machine);
  let [call] = startCall(drawn, { runtime: drawn.runtime });
  for (const key of [...'1'.repeat(39), ...'9'.repeat(39)]) {
    [call] = step(drawn, call, { type: 'digit', digit: key });
    walk.press(padKeys.indexOf(key as '1'));
    expect(where(drawn, machine, walk)).toEqual(whereInEngine(call));
  }
});
