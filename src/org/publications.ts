import { mutationOptions, queryOptions } from '@tanstack/react-query';
import {
  type CreateFlowRequest,
  type PublishRequest,
  publicationSchema,
  publicationStartedSchema,
} from '../core/wire/publishing';
import { getJson, postJson } from './api';
import { ApiError, retryTransient } from './api-error';

/** Milliseconds until a running publication is asked for again: 500 at first, then slower, at most 2,000. */
export const pollDelay = (answers: number): number => Math.min(2000, Math.round(500 * 1.3 ** Math.max(0, answers - 1)));

/**
 * A publication, followed until it has ended; also from a tab in the background and over times without a connection.
 * One that the server does not know is not asked for again.
 */
export const publicationQuery = (publicationId: string) =>
  queryOptions({
    queryKey: ['publication', publicationId],
    staleTime: 0,
    retry: retryTransient,
    refetchIntervalInBackground: true,
    queryFn: ({ signal }) =>
      getJson(`/api/publications/${encodeURIComponent(publicationId)}`, publicationSchema, signal),
    refetchInterval: ({ state: { data, error, dataUpdateCount } }) => {
      if (data !== undefined && data.state !== 'running') return false;
      if (error instanceof ApiError && error.code === 'not-found') return false;
      return pollDelay(dataUpdateCount);
    },
  });

/** Begins a publication of a flow; never retried by itself, since a second one would be a second write. */
export const startPublication = () =>
  mutationOptions({
    mutationKey: ['publish'],
    retry: false,
    mutationFn: ({ flowId, request }: { flowId: string; request: PublishRequest }) =>
      postJson(`/api/flows/${encodeURIComponent(flowId)}/publish`, request, publicationStartedSchema),
  });

/** Begins to make a new flow of the org out of a design; never retried by itself, since a second one would be made. */
export const startCreation = () =>
  mutationOptions({
    mutationKey: ['create flow'],
    retry: false,
    mutationFn: (request: CreateFlowRequest) => postJson('/api/flows', request, publicationStartedSchema),
  });
