import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  aChoice,
  aDesign,
  aDisconnect,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aQueue,
  aTask,
  type To,
} from '../../testing/builders';
import type { Design, Runtime } from '../model/design';
import { digits } from '../model/digit';
import { menuOf } from '../model/graph';
import type { Node } from '../model/node';
import type { CallEvent, CallState, Effect } from './call';
import { startCall, step } from './engine';

const ids = ['m1', 'm2', 'm3', 'say', 'ring', 'spanish', 'hours', 'task', 'queue', 'agent', 'bye'] as const;
const somewhere: fc.Arbitrary<To> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<To>(...ids) },
  { weight: 2, arbitrary: fc.constantFrom<To>({ jump: 'm1' }, { jump: 'm2' }) },
  { weight: 3, arbitrary: fc.constantFrom<To>('repeat', 'previous', null, 'gone') },
);
const digit = fc.constantFrom(...digits);

const menu = (id: string): fc.Arbitrary<Node> =>
  fc
    .record({
      keys: fc.array(fc.tuple(fc.option(digit), somewhere, fc.boolean()), { maxLength: 6 }),
      tries: fc.nat({ max: 4 }),
      silence: somewhere,
      unknownDigit: fc.option(somewhere, { nil: undefined }),
      defaultChoice: fc.constantFrom(null, 'c1', 'c2'),
    })
    .map(({ keys, unknownDigit, ...rest }) =>
      aMenu(id, {
        ...rest,
        ...(unknownDigit === undefined ? {} : { unknownDigit }),
        choices: keys.map(([key, to, global], index) => aChoice(`c${index + 1}`, key, to, { global })),
      }),
    );

const design: fc.Arbitrary<Design> = fc
  .tuple(
    menu('m1'),
    menu('m2'),
    menu('m3'),
    fc.array(somewhere, { minLength: 6, maxLength: 6 }),
    fc.constantFrom(...ids),
  )
  .map(([m1, m2, m3, ways, start]) => ({
    ...aDesign(
      m1,
      m2,
      m3,
      anAnnouncement('say', ways[0]),
      anAnnouncement('ring', ways[1]),
      aLanguage('spanish', 'es-es', ways[2]),
      anHours('hours', { open: ways[3] ?? null, closed: ways[4] ?? null }),
      aTask('task', ways[5] === null ? {} : { done: ways[5] ?? null }),
      aQueue('queue'),
      anUnknown('agent'),
      aDisconnect('bye', 'bye'),
    ),
    start: start as Design['start'],
  }));

const event: fc.Arbitrary<CallEvent> = fc.oneof(
  { weight: 6, arbitrary: digit.map((key): CallEvent => ({ type: 'digit', digit: key })) },
  { weight: 3, arbitrary: fc.constant<CallEvent>({ type: 'silence' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('open', 'closed', 'done', 'x').map((name): CallEvent => ({ type: 'branch', name })),
  },
  { weight: 1, arbitrary: fc.constant<CallEvent>({ type: 'hang-up' }) },
  { weight: 1, arbitrary: fc.string().map((key): CallEvent => ({ type: 'digit', digit: key })) },
);
const runtime = fc.constantFrom<Runtime>('document', 'architect');

const play = (drawn: Design, meaning: Runtime, events: readonly CallEvent[]): [CallState, Effect[]] => {
  const [first, effects] = startCall(drawn, { runtime: meaning });
  const all = [...effects];
  const last = events.reduce((call, next) => {
    const [after, caused] = step(drawn, call, next);
    all.push(...caused);
    return after;
  }, first);
  return [last, all];
};

it('rests after any events at a menu, a decision or an end, and a replay gives the same call', () => {
  fc.assert(
    fc.property(design, runtime, fc.array(event, { maxLength: 40 }), (drawn, meaning, events) => {
      const [call, effects] = play(drawn, meaning, events);
      if (call.at === 'menu') expect(menuOf(drawn, call.nodeId)).toBeDefined();
      expect(play(structuredClone(drawn), meaning, events)).toEqual([call, effects]);
    }),
  );
});

it('asks for exactly what the call waits for: a digit at a menu, a branch at a decision, nothing at the end', () => {
  fc.assert(
    fc.property(design, runtime, fc.array(event, { maxLength: 40 }), (drawn, meaning, events) => {
      const [call, effects] = play(drawn, meaning, events);
      const asked = effects.findLast(({ type }) => type === 'listen' || type === 'decide');
      if (call.at === 'ended') {
        const ends = effects.filter(
          (effect) => effect.type === 'trace' && /^(transferred|disconnected|hung-up)$/.test(effect.event.type),
        );
        expect(ends).toHaveLength(call.outcome.kind === 'undecided' ? 0 : 1);
      } else expect(asked).toMatchObject({ type: call.at === 'menu' ? 'listen' : 'decide', nodeId: call.nodeId });
    }),
  );
});

it('plays a menu to a silent caller at most as often as its tries say, then goes on', () => {
  fc.assert(
    fc.property(design, runtime, (drawn, meaning) => {
      let [call] = startCall(drawn, { runtime: meaning });
      for (let turn = 0; turn < 30 && call.at === 'menu'; turn++) {
        const heard = menuOf(drawn, call.nodeId);
        let plays = 1;
        let effects: readonly Effect[] = [];
        const left = (): boolean => effects.some((effect) => effect.type === 'travel') || call.at !== 'menu';
        do {
          [call, effects] = step(drawn, call, { type: 'silence' });
          if (!left()) plays++;
        } while (!left() && plays < 100);
        expect(plays).toBe(meaning === 'document' ? 1 : Math.max(1, heard?.tries ?? 0));
      }
    }),
  );
});

it('changes nothing for an event that makes no sense where the call is', () => {
  fc.assert(
    fc.property(design, runtime, fc.array(event, { maxLength: 20 }), event, (drawn, meaning, events, next) => {
      const [call] = play(drawn, meaning, events);
      const [after, effects] = step(drawn, call, next);
      const senseless =
        call.at === 'ended' ||
        (call.at === 'menu' && next.type === 'branch') ||
        (call.at === 'decision' && (next.type === 'digit' || next.type === 'silence'));
      if (!senseless) return;
      expect(after).toBe(call);
      expect(effects).toEqual([]);
    }),
  );
});
