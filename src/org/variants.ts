import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { Design } from '../core/model/design';
import { abandonmentSchema } from '../core/wire/statistics';
import {
  type LiveVariants,
  liveVariantsSchema,
  type SetVariantsRequest,
  segmentsLoadedSchema,
} from '../core/wire/variants';
import { deleteJson, getJson, postCsv, putJson } from './api';
import { retryTransient } from './api-error';

/** Milliseconds until it is asked anew what is live: sooner where callers change it, and while a rewrite waits for its turn. */
const livePause = { quiet: 15_000, deployed: 5_000, waiting: 2_000 };

const address = (flowId: string): string => `/api/flows/${encodeURIComponent(flowId)}/variants`;

/** Which menus are live for whom; asked again and again while the page is looked at. */
export const liveVariantsQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['flow', flowId, 'variants'],
    staleTime: 2_000,
    retry: retryTransient,
    refetchOnWindowFocus: true,
    queryFn: ({ signal }) => getJson(address(flowId), liveVariantsSchema, signal),
    refetchInterval: ({ state: { data } }) => {
      if (data?.deployed?.next || data?.deployed?.problem) return livePause.waiting;
      return data?.delivery === 'deploy' ? livePause.deployed : livePause.quiet;
    },
  });

/** Marks a flow «deployed by variants», with those of the design; never retried by itself. */
export const setLiveVariants = () =>
  mutationOptions({
    mutationKey: ['set variants live'],
    retry: false,
    mutationFn: ({ flowId, design }: { flowId: string; design: Design }): Promise<LiveVariants> =>
      putJson(address(flowId), { design } satisfies SetVariantsRequest, liveVariantsSchema),
  });

/** Ends that: the flow stays as it was rewritten last, and can be published to again. */
export const endLiveVariants = () =>
  mutationOptions({
    mutationKey: ['end variants'],
    retry: false,
    mutationFn: ({ flowId }: { flowId: string }): Promise<LiveVariants> =>
      deleteJson(address(flowId), liveVariantsSchema),
  });

/** Tells the server which customers are in which segment: a file with a customer's id and a segment in each line. */
export const loadSegments = () =>
  mutationOptions({
    mutationKey: ['load segments'],
    retry: false,
    mutationFn: ({ csv, signal }: { csv: Blob; signal: AbortSignal }) =>
      postCsv('/api/segments', csv, segmentsLoadedSchema, signal),
  });

/** Calls of a flow in the last whole days, to say how long a test will take. */
export const callsOfDaysQuery = (flowId: string, days: number) =>
  queryOptions({
    queryKey: ['flow', flowId, 'calls of days', days],
    staleTime: 10 * 60_000,
    retry: retryTransient,
    queryFn: ({ signal }) => {
      const to = new Date();
      to.setUTCHours(0, 0, 0, 0);
      const from = new Date(to.getTime() - days * 86_400_000);
      const asked = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), granularity: 'P1D' });
      return getJson(`/api/flows/${encodeURIComponent(flowId)}/abandonment?${asked}`, abandonmentSchema, signal);
    },
  });
