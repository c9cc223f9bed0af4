import { type Decision, decide } from '../core/adaptation/decide';
import type { Adaptation } from '../core/model/design';
import type { QueueOccupancy } from '../core/wire/queues';

/** What a pill says of its queue. */
export interface PillFigure {
  readonly text: string;
  readonly title: string;
  readonly isFull: boolean;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const stateWords: Readonly<Record<Decision['state'], string>> = {
  full: 'Full by the rule.',
  usual: 'Not full by the rule.',
  unknown: 'Whether it is full is not known.',
};

const told = (value: number | null, words: (text: string) => string): string[] =>
  value === null ? [] : [words(number.format(value))];

/** A queue in few words; what is not told is left out, and said on a closer look. */
export const pillFigure = (occupancy: QueueOccupancy, rule: Adaptation): PillFigure => {
  const { waiting, waitSeconds, agentsAvailable } = occupancy;
  const { state } = decide(rule, occupancy);
  const parts = [...told(waiting, (text) => `${text} waiting`), ...told(waitSeconds, (text) => `${text} s`)];
  const say = (value: number | null) => (value === null ? 'not told' : number.format(value));
  return {
    text: parts.length === 0 ? 'not told' : parts.join(' · '),
    title: `Waiting: ${say(waiting)}. Wait of a new caller: ${waitSeconds === null ? 'not told' : `${say(waitSeconds)} s`}. Agents available: ${say(agentsAvailable)}. ${stateWords[state]}`,
    isFull: state === 'full',
  };
};

/** Figures by queue id; whoever listens is called when one of them says something else. */
export interface FigureStore {
  readonly subscribe: (listen: () => void) => () => void;
  /** The same object while it says the same; null: nothing has been heard. */
  readonly of: (queueId: string) => PillFigure | null;
  readonly hear: (occupancies: ReadonlyMap<string, QueueOccupancy>, rule: Adaptation) => void;
}

export const createFigureStore = (): FigureStore => {
  let figures: ReadonlyMap<string, PillFigure> = new Map();
  const listeners = new Set<() => void>();
  return {
    subscribe: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    of: (queueId) => figures.get(queueId) ?? null,
    hear: (occupancies, rule) => {
      let changed = occupancies.size !== figures.size;
      const next = new Map<string, PillFigure>();
      for (const [id, occupancy] of occupancies) {
        const made = pillFigure(occupancy, rule);
        const before = figures.get(id);
        const same = before?.title === made.title;
        next.set(id, same ? before : made);
        if (!same) changed = true;
      }
      figures = next;
      if (changed) for (const listen of listeners) listen();
    },
  };
};
