import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Decision, decide, defaultAdaptation } from '../core/adaptation/decide';
import type { Directory } from '../core/directory/directory';
import type { Adaptation, Design } from '../core/model/design';
import { occupanciesQuery } from '../org/queues';
import { type DesignQueue, queuesOfDesign, resolveQueue } from './queues-of-design';

/** The queues of a design, how busy they are, and what the rule makes of the one that decides. */
export interface LiveQueues {
  readonly queues: readonly DesignQueue[];
  readonly rule: Adaptation;
  /** The queue that decides; null: none is chosen. */
  readonly watched: DesignQueue | null;
  readonly decision: Decision;
  readonly heard: ReturnType<typeof useOccupancies>;
}

const useOccupancies = (ids: readonly string[], connected: boolean) => useQuery(occupanciesQuery(connected ? ids : []));

/** Asks about the queues of a design while it is looked at. `connected`: whether there is an org to ask. */
export const useLiveQueues = (design: Design, directory: Directory | null, connected: boolean): LiveQueues => {
  const queues = useMemo(() => queuesOfDesign(design, directory), [design, directory]);
  const ids = useMemo(() => queues.flatMap(({ queueId }) => queueId ?? []), [queues]);
  const heard = useOccupancies(ids, connected);
  const rule = design.adaptation ?? defaultAdaptation;
  const meant = resolveQueue(rule.queueId, directory?.queues ?? null);
  const watchedKey = meant.queueId ?? `reference ${rule.queueId}`;
  const watched = rule.queueId === '' ? null : (queues.find(({ key }) => key === watchedKey) ?? null);
  const told = watched?.queueId == null ? null : (heard.data?.get(watched.queueId) ?? null);
  const decision = useMemo(() => decide(rule, told), [rule, told]);
  return { queues, rule, watched, decision, heard };
};
