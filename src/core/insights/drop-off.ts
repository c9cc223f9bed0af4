import type { WayStep } from '../wire/insights';
import { type Rate, rateOf } from './rate';
import { hadComeBy, milestoneBefore, wayNodes } from './way-tree';

/** What became of the calls that came by a milestone. */
export interface DropOff {
  readonly milestoneId: string;
  /** Null: the org does not say. */
  readonly name: string | null;
  /** Calls that came by it, each once, however often it came back. */
  readonly entered: number;
  /** Calls that the caller ended there, before the next milestone. */
  readonly abandoned: number;
  /** Calls that left the flow there in another way. */
  readonly left: number;
  /** `abandoned ÷ entered`; null where nobody came. */
  readonly rate: Rate | null;
}

/**
 * Node drop-off: of the calls that came by a milestone, the share whose caller hung up there without going on. Entries
 * count once per call, not per repeat («Analytics terms» of the design rules). Most entered first.
 */
export const dropOffs = (steps: readonly WayStep[]): readonly DropOff[] => {
  const found = new Map<string, { name: string | null; entered: number; abandoned: number; left: number }>();
  const at = (milestone: WayStep) => {
    const id = milestone.milestoneId ?? '';
    const known = found.get(id) ?? { name: milestone.milestoneName, entered: 0, abandoned: 0, left: 0 };
    found.set(id, known);
    return known;
  };
  for (const node of wayNodes(steps)) {
    const { step } = node;
    if (step.kind === 'milestone' && !hadComeBy(node, step.milestoneId)) at(step).entered += step.count;
    if (step.kind !== 'ending') continue;
    const milestone = milestoneBefore(node);
    if (milestone === null) continue;
    if (step.ending === 'abandoned') at(milestone).abandoned += step.count;
    else at(milestone).left += step.count;
  }
  return [...found]
    .map(([milestoneId, counts]) => ({ milestoneId, ...counts, rate: rateOf(counts.abandoned, counts.entered) }))
    .sort((a, b) => b.entered - a.entered);
};
