import fc from 'fast-check';
import { type WayEnding, type WayStep, wayEndings } from '../core/wire/insights';

/** A call by the milestones it came by, and how it ended; null: it is still under way. */
export interface ToldWay {
  readonly milestones: readonly string[];
  readonly ending: WayEnding | null;
}

/** The ways that calls took, as the org tells them: each step once under its parent. */
export const waysOfCalls = (calls: readonly ToldWay[]): readonly WayStep[] => {
  const steps = new Map<string, WayStep>();
  const meet = (id: string, step: Omit<WayStep, 'id' | 'count'>): string => {
    steps.set(id, { ...step, id, count: (steps.get(id)?.count ?? 0) + 1 });
    return id;
  };
  const nothing = { milestoneId: null, milestoneName: null, ending: null };
  for (const { milestones, ending } of calls) {
    let at = meet('root', { ...nothing, parentId: null, kind: 'root' });
    for (const name of milestones)
      at = meet(`${at}/${name}`, {
        ...nothing,
        parentId: at,
        kind: 'milestone',
        milestoneId: name,
        milestoneName: name,
      });
    if (ending !== null) meet(`${at}/: ${ending}`, { ...nothing, parentId: at, kind: 'ending', ending });
  }
  return [...steps.values()];
};

/** Calls by milestones of four names, that come back now and then. */
export const someWays: fc.Arbitrary<readonly ToldWay[]> = fc.array(
  fc.record({
    milestones: fc.array(fc.constantFrom('main', 'bills', 'orders', 'answer'), { maxLength: 6 }),
    ending: fc.option(fc.constantFrom(...wayEndings), { nil: null, freq: 8 }),
  }),
  { maxLength: 40 },
);
