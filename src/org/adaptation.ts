import { mutationOptions, queryOptions } from '@tanstack/react-query';
import {
  type Adaptations,
  adaptationsSchema,
  type FlowAdaptation,
  flowAdaptationSchema,
  queueReadingsSchema,
  type SetAdaptationRequest,
} from '../core/wire/adaptation';
import { wireIdSchema } from '../core/wire/publishing';
import { deleteJson, getJson, putJson } from './api';
import { retryTransient } from './api-error';

/** Milliseconds until it is asked anew what the watcher did: it looks once a minute, and at once when it is set. */
const watchedPause = { usual: 10_000, first: 2000 };

const segment = encodeURIComponent;
const address = (flowId: string): string => `/api/flows/${segment(flowId)}/adaptation`;

/** The key of what mutations of this file change. */
export const adaptationsKey = ['adaptations'] as const;

/** The flows that follow their queues, and the switch for all; asked again and again while the page is looked at. */
export const adaptationsQuery = (connected: boolean) =>
  queryOptions({
    queryKey: adaptationsKey,
    enabled: connected,
    staleTime: 2000,
    retry: retryTransient,
    refetchOnWindowFocus: true,
    refetchInterval: watchedPause.usual,
    queryFn: ({ signal }): Promise<Adaptations> => getJson('/api/adaptation', adaptationsSchema, signal),
  });

/** How one flow stands; also one that was never set. */
export const flowAdaptationQuery = (flowId: string | null) =>
  queryOptions({
    queryKey: [...adaptationsKey, flowId],
    enabled: flowId !== null,
    staleTime: 2000,
    retry: retryTransient,
    refetchOnWindowFocus: true,
    queryFn: ({ signal }): Promise<FlowAdaptation> => getJson(address(flowId ?? ''), flowAdaptationSchema, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.enabled && data.changedAt === null ? watchedPause.first : watchedPause.usual,
  });

/** Sets what a flow follows, and whether it does; never retried by itself. */
export const setAdaptation = () =>
  mutationOptions({
    mutationKey: ['set adaptation'],
    retry: false,
    mutationFn: ({ flowId, request }: { flowId: string; request: SetAdaptationRequest }): Promise<FlowAdaptation> =>
      putJson(address(flowId), request, flowAdaptationSchema),
  });

/** Gives callers their usual menus back and forgets what was set. */
export const endAdaptation = () =>
  mutationOptions({
    mutationKey: ['end adaptation'],
    retry: false,
    mutationFn: ({ flowId }: { flowId: string }): Promise<FlowAdaptation> =>
      deleteJson(address(flowId), flowAdaptationSchema),
  });

/** Turns the switch for all flows. */
export const turnAdaptations = () =>
  mutationOptions({
    mutationKey: ['turn adaptations'],
    retry: false,
    mutationFn: ({ enabled }: { enabled: boolean }): Promise<Adaptations> =>
      putJson('/api/adaptation', { enabled }, adaptationsSchema),
  });

/** What was recorded of a queue between two times in milliseconds; with none the days that there are. */
export const readingsQuery = (queueId: string | null, period: { readonly from: number; readonly to: number }) =>
  queryOptions({
    queryKey: ['readings', queueId, period.from, period.to],
    enabled: queueId !== null && wireIdSchema.safeParse(queueId).success,
    staleTime: 30_000,
    retry: retryTransient,
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({
        from: new Date(period.from).toISOString(),
        to: new Date(period.to).toISOString(),
      });
      return getJson(`/api/queues/${segment(queueId ?? '')}/readings?${asked}`, queueReadingsSchema, signal);
    },
  });
