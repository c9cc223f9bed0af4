import type { Adaptation, Design } from '../model/design';
import type { NodeId } from '../model/ids';
import { nodeName } from '../model/names';
import { adaptedMenu } from './adapt-menu';
import { type Decision, decide } from './decide';
import { type HoldSettings, type HoldState, hold, notHeld } from './hold';
import type { QueueReading } from './reading';

const minuteMs = 60_000;

/** A reading stands for the minutes after it until the next one, but not for longer: reports come every quarter of an hour. */
export const standsForMs = 15 * minuteMs;

/** A replay is of at most so many minutes: those of a day on which the clocks go back. */
export const mostMinutes = 25 * 60;

/** One minute of a replay. */
export interface ReplayedMinute {
  /** When it begins, in milliseconds since 1970. */
  readonly at: number;
  /** What was known of the queue; null: nothing. */
  readonly reading: QueueReading | null;
  /** What the rule says to that. */
  readonly decision: Decision;
  /** What callers would have got: timeouts times this, and the fallback on or off. */
  readonly multiplier: number;
  readonly fallback: boolean;
  readonly full: boolean;
  /** What the watcher would have changed then. */
  readonly change: 'full' | 'usual' | null;
}

export interface Replay {
  readonly minutes: readonly ReplayedMinute[];
  readonly changes: number;
  readonly minutesFull: number;
  /** Minutes of which the rule could not tell. */
  readonly minutesUnknown: number;
}

/**
 * What callers would have got minute by minute, had a watcher looked once a minute at these readings (in the order of
 * time): from the minute of the first to that of the last, at most a day. It looks at the end of each minute, at the
 * newest reading there was by then.
 */
export const replay = (
  readings: readonly QueueReading[],
  adaptation: Adaptation,
  settings: HoldSettings,
  start: HoldState = notHeld,
): Replay => {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) return { minutes: [], changes: 0, minutesFull: 0, minutesUnknown: 0 };
  const from = Math.floor(first.at / minuteMs) * minuteMs;
  const count = Math.min(mostMinutes, Math.floor((last.at - from) / minuteMs) + 1);
  const minutes: ReplayedMinute[] = [];
  let state = start;
  let next = 0;
  let newest: QueueReading | null = null;
  for (let index = 0; index < count; index++) {
    const at = from + index * minuteMs;
    for (let one = readings[next]; one && one.at < at + minuteMs; one = readings[++next]) newest = one;
    const reading = newest !== null && at + minuteMs - newest.at <= standsForMs + minuteMs ? newest : null;
    const decision = decide(adaptation, reading);
    const held = hold(state, decision, at, settings);
    state = held.state;
    minutes.push({
      at,
      reading,
      decision,
      full: state.full,
      multiplier: state.full ? adaptation.timeoutMultiplier : adaptation.usualMultiplier,
      fallback: state.full && adaptation.fallback,
      change: held.change,
    });
  }
  return {
    minutes,
    changes: minutes.filter(({ change }) => change !== null).length,
    minutesFull: minutes.filter(({ full }) => full).length,
    minutesUnknown: minutes.filter(({ decision }) => decision.state === 'unknown').length,
  };
};

/** Minutes in a row in which callers would have got the adapted menus: from the first of them up to the one after. */
export interface FullSpell {
  readonly from: number;
  readonly to: number;
}

export const fullSpells = ({ minutes }: Replay): readonly FullSpell[] => {
  const spells: FullSpell[] = [];
  let from: number | null = null;
  for (const { at, full } of minutes) {
    if (full) from ??= at;
    else if (from !== null) {
      spells.push({ from, to: at });
      from = null;
    }
  }
  const last = minutes.at(-1);
  return from !== null && last ? [...spells, { from, to: last.at + minuteMs }] : spells;
};

/** What a menu is usually, and while the queue is full. */
export interface MenuEachWay {
  readonly nodeId: NodeId;
  readonly name: string;
  readonly usualSeconds: number;
  readonly fullSeconds: number;
  /** Whether it has a fallback target that a full queue switches on. */
  readonly fallback: boolean;
}

/** What the menus of a design are in either state, in its order. */
export const menusEachWay = (design: Design, adaptation: Adaptation): readonly MenuEachWay[] =>
  Object.values(design.nodes).flatMap((node) =>
    node.kind === 'menu'
      ? [
          {
            nodeId: node.id,
            name: nodeName(node),
            usualSeconds: adaptedMenu(node, { multiplier: adaptation.usualMultiplier, fallback: false }).timeoutSeconds,
            fullSeconds: adaptedMenu(node, { multiplier: adaptation.timeoutMultiplier, fallback: false })
              .timeoutSeconds,
            fallback: adaptation.fallback && node.fallback !== null,
          },
        ]
      : [],
  );
