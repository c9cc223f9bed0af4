import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { type Directory, listed } from '../core/directory/directory';
import {
  flowDesignSchema,
  flowListSchema,
  flowSchema,
  flowVersionsSchema,
  nameListSchema,
  queueListSchema,
} from '../core/wire/flows';
import { permissionListSchema } from '../core/wire/permissions';
import { sessionSchema } from '../core/wire/session';
import { getJson } from './api';
import { retryTransient, toApiError } from './api-error';

/** Entries of a whole list: as many as the server ever has of one. */
const wholeListSize = 5000;

/** Milliseconds until the org is asked anew what it has: people make queues and flows there meanwhile. */
const directoryPause = 5 * 60_000;

/** Entries of a list on one page of the interface. */
export const listPageSize = 20;

const segment = encodeURIComponent;

const listAddress = (path: string, search: string, page: number, pageSize: number): string => {
  const query = new URLSearchParams({ page: String(page), pageSize: String(pageSize) });
  if (search.trim() !== '') query.set('search', search.trim());
  return `${path}?${query}`;
};

/** Milliseconds until it is asked anew which org this is: soon after a failure, so that a page recovers by itself. */
const sessionPause = { known: 30_000, failed: 3_000 };

/** Which org the server speaks to, and for whom; asked again and again, to see whether it can be reached. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson('/api/session', sessionSchema, signal),
    refetchInterval: ({ state }) => (state.error === null ? sessionPause.known : sessionPause.failed),
  });

/** A page of the org's call flows whose name holds `search`; pages count from 1. */
export const flowsQuery = ({ search, page }: { search: string; page: number }) =>
  queryOptions({
    queryKey: ['flows', { search: search.trim(), page }],
    staleTime: 10_000,
    retry: retryTransient,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getJson(listAddress('/api/flows', search, page, listPageSize), flowListSchema, signal),
  });

/** What is live of a flow, and who holds its lock. */
export const flowQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['flow', flowId],
    staleTime: 5_000,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson(`/api/flows/${segment(flowId)}`, flowSchema, signal),
  });

/**
 * The same flow, heard only after a design came to the version `since`: an answer from before says nothing about how
 * that version stands.
 */
export const flowSinceQuery = (flowId: string, since: string) =>
  queryOptions({ ...flowQuery(flowId), queryKey: ['flow', flowId, 'since', since] });

/** The published flow as a design; always asked anew, because a publish rests on it. */
export const flowDesignQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['flow', flowId, 'design'],
    staleTime: 0,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson(`/api/flows/${segment(flowId)}/design`, flowDesignSchema, signal),
  });

/** A page of the flow's history, the newest version first; pages count from 1. */
export const flowVersionsQuery = (flowId: string, page: number) =>
  queryOptions({
    queryKey: ['flow', flowId, 'versions', page],
    staleTime: 5_000,
    retry: retryTransient,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      getJson(
        listAddress(`/api/flows/${segment(flowId)}/versions`, '', page, listPageSize),
        flowVersionsSchema,
        signal,
      ),
  });

/** An older version as a design. A version never changes, so it is asked once. */
export const versionDesignQuery = (flowId: string, version: string) =>
  queryOptions({
    // apart from what is asked anew when the flow changes
    queryKey: ['version', flowId, version],
    staleTime: Number.POSITIVE_INFINITY,
    retry: retryTransient,
    queryFn: ({ signal }) =>
      getJson(`/api/flows/${segment(flowId)}/versions/${segment(version)}/design`, flowDesignSchema, signal),
  });

/** The first page of the org's queues whose name holds `search`. */
export const queuesQuery = ({ search }: { search: string }) =>
  queryOptions({
    queryKey: ['queues', { search: search.trim() }],
    staleTime: 60_000,
    retry: retryTransient,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => getJson(listAddress('/api/queues', search, 1, listPageSize), queueListSchema, signal),
  });

/** A whole list of the org at once; null where the server cannot tell that it is whole. */
const wholeList = async (path: string, schema: typeof nameListSchema | typeof flowListSchema, signal: AbortSignal) => {
  const { items, total } = await getJson(listAddress(path, '', 1, wholeListSize), schema, signal);
  return total === null || items.length < total ? null : listed(items);
};

/** A list that not every client may see, or every dialect has. */
const listIfTold = (path: string, signal: AbortSignal) =>
  wholeList(path, nameListSchema, signal).catch((error: unknown) => {
    if (toApiError(error).code === 'org-forbidden') return null;
    throw error;
  });

/**
 * Every queue, flow, person and prompt of the org, for the checks and for picking one. A kind is null where the org has more of it than
 * 5,000, or the dialect does not list it: then nobody can say that one does not exist, and what names it is taken on
 * trust. So it is with people and prompts where the client may not list them.
 */
export const directoryQuery = () =>
  queryOptions({
    queryKey: ['directory'],
    staleTime: directoryPause,
    refetchInterval: directoryPause,
    retry: retryTransient,
    queryFn: async ({ signal }): Promise<Directory> => {
      const [queues, flows, users, prompts] = await Promise.all([
        wholeList('/api/queues', queueListSchema, signal),
        wholeList('/api/flows', flowListSchema, signal),
        listIfTold('/api/users', signal),
        listIfTold('/api/prompts', signal),
      ]);
      return { queues, flows, users, prompts };
    },
  });

/** What the server's client may do in the org, permission by permission; asked only where it is shown. */
export const permissionsQuery = () =>
  queryOptions({
    queryKey: ['permissions'],
    staleTime: 60_000,
    retry: retryTransient,
    queryFn: ({ signal }) => getJson('/api/org/permissions', permissionListSchema, signal),
  });

/** The same, found out anew: the server itself keeps what it knows for a while. */
export const askPermissionsAgain = () =>
  mutationOptions({
    mutationKey: ['permissions again'],
    mutationFn: () => getJson('/api/org/permissions?again=true', permissionListSchema),
  });
