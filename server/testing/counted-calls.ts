import { openDirectory } from '../sandbox/org/directory';
import { milestoneIdOf } from '../sandbox/org/milestones';
import { openOrg } from '../sandbox/org/org';
import { noStorage } from '../sandbox/org/storage';
import { type ExitReason, exitReasons } from '../sandbox/traffic/calls';
import { dialledWhen } from '../sandbox/traffic/dialled';
import { openTraffic } from '../sandbox/traffic/traffic';

/** One call through one flow of the sandbox org, as its callers made it. */
export interface CountedCall {
  readonly flowId: string;
  readonly version: string;
  /** When it entered, in milliseconds since 1970. */
  readonly at: number;
  readonly flowMs: number;
  readonly exit: ExitReason;
  /** What it left for; null: nothing. */
  readonly leftFor: string | null;
  readonly waitMs: number;
  /** 0: no agent answered it. */
  readonly talkMs: number;
  /** The ids of the milestones that it came by, in order. */
  readonly milestones: readonly string[];
}

/**
 * The calls of the sandbox org, one by one, made anew from its seed: nothing that counts for its answers takes part. So a
 * test can count them itself.
 */
export const countedCalls = async (historyDays: number, now: () => number): Promise<readonly CountedCall[]> => {
  const [seed, storage] = [1, noStorage];
  const org = await openOrg({ seed, historyDays, storage, now });
  const directory = await openDirectory({ org, storage, seed, now });
  const traffic = await openTraffic({
    org,
    storage,
    seed,
    historyDays,
    speed: 1,
    now,
    dialledWhen: (flowId) => dialledWhen(directory.telephony, flowId),
    milestoneId: (name) => milestoneIdOf(directory.marks, name),
  });
  await traffic.ready();
  const columns = traffic.calls();
  const { flowIds, places, destinations } = traffic.tables();
  const calls = Array.from({ length: columns.count }, (_, row): CountedCall => {
    const steps = columns.stepPlace.subarray(columns.firstStep[row], columns.firstStep[row + 1]);
    return {
      flowId: flowIds[columns.flow[row] ?? 0] ?? '',
      version: `${columns.version[row]}.0`,
      at: columns.startMs[row] ?? 0,
      flowMs: columns.flowMs[row] ?? 0,
      exit: exitReasons[columns.exit[row] ?? 0] ?? 'DISCONNECT',
      leftFor: destinations[columns.destination[row] ?? 0]?.kind ?? null,
      waitMs: columns.waitMs[row] ?? 0,
      talkMs: columns.talkMs[row] ?? 0,
      milestones: [...steps].flatMap((place) => places[place]?.milestoneId ?? []),
    };
  });
  await traffic.close();
  return calls;
};
