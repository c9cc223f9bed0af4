import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { wireIdSchema } from '../core/wire/publishing';
import { type QueueOccupancy, queueOccupanciesSchema } from '../core/wire/queues';
import { getJson } from './api';
import { retryTransient } from './api-error';

/** Milliseconds until queues are asked about anew; only while the page is looked at. */
const occupancyPause = 10_000;

/** How many queues the server is asked about at once. */
const atOnce = 200;

/** How busy queues are, by id; one that the org does not tell about is missing. */
export type Occupancies = ReadonlyMap<string, QueueOccupancy>;

/**
 * How busy these queues are, asked again and again while the page is looked at; what was heard last stays when asking
 * fails. What cannot be an id (a name that the org does not know) is not asked about.
 */
export const occupanciesQuery = (queueIds: readonly string[]) => {
  const ids = [...new Set(queueIds)].filter((id) => wireIdSchema.safeParse(id).success).sort();
  return queryOptions({
    queryKey: ['occupancies', ids],
    enabled: ids.length > 0,
    staleTime: occupancyPause / 2,
    refetchInterval: occupancyPause,
    refetchOnWindowFocus: true,
    retry: retryTransient,
    // Another queue of the design blanks nothing of the others.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Occupancies> => {
      const portions = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, n) =>
        ids.slice(n * atOnce, (n + 1) * atOnce),
      );
      const answers = await Promise.all(
        portions.map((portion) =>
          getJson(
            `/api/queues/occupancy?ids=${portion.map(encodeURIComponent).join(',')}`,
            queueOccupanciesSchema,
            signal,
          ),
        ),
      );
      return new Map(answers.flatMap(({ items }) => items.map(({ queueId, ...told }) => [queueId, told] as const)));
    },
  });
};
