import type { Clock } from '../../clock';
import type { Span } from '../intervals';
import type { HourCounts } from '../statistics-calls';

/** The counts of one hour, or of another time that is asked for by itself. */
export type HourCount = Pick<HourCounts, 'entered' | 'abandoned'>;

/** Counts of hours that are over, so that whoever looks again in another time zone, or a little later, need not wait. */
export interface KnownHours {
  /** What is known of the hour, or else what `ask` finds out. */
  of(flowId: string, span: Span, ask: () => Promise<HourCount>): Promise<HourCount>;
  clear(): void;
}

/** After its end an hour is left for so long for its last calls to end. */
const settledMs = 3_600_000;

/** So long an answer is taken for what the org would say; shorter where it said nobody: perhaps it had not counted yet. */
const keptMs = 15 * 60_000;
const keptIfNobodyMs = 2 * 60_000;

const mostKept = 5000;

export const createKnownHours = (clock: Clock): KnownHours => {
  const kept = new Map<string, { readonly count: HourCount; readonly until: number }>();
  return {
    of: async (flowId, { start, end }, ask) => {
      const key = `${start} ${end} ${flowId}`;
      const known = kept.get(key);
      const now = clock.now();
      if (known !== undefined && known.until > now && known.until <= now + keptMs) return known.count;
      kept.delete(key);
      const count = await ask();
      if (end + settledMs > now) return count;
      kept.set(key, { count, until: now + (count.entered ? keptMs : keptIfNobodyMs) });
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return count;
    },
    clear: () => kept.clear(),
  };
};
