import type { QueueMoment } from '../../traffic/calls';
import type { CountedQueue, CountedWorld } from '../model/source';
import { always, byColumn, type Dimension } from '../query/dimension';
import { dimensionTest, type Filter, testOf } from '../query/filter';

export interface QueueNow {
  readonly queue: CountedQueue;
  readonly moment: QueueMoment;
}

/** The queues as they are at this moment. */
export const queuesNow = ({ org, traffic }: CountedWorld): readonly QueueNow[] =>
  org.queues().flatMap((queue) => {
    const moment = traffic.queueNow(queue.id);
    return moment === null ? [] : [{ queue, moment }];
  });

/**
 * The things that a filter lets through, by their ids. What is said of `ignored` is taken as true: people in a queue have
 * no media type, and are told whichever one is asked for.
 */
export function filteredIds(
  filter: Filter | undefined,
  idDimension: string,
  ids: readonly string[],
  fixed: Readonly<Record<string, string>>,
  ignored: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const dimensions = new Map<string, Dimension>([
    [idDimension, byColumn((index) => index, ids)],
    ...Object.entries(fixed).map(([name, value]) => [name, always(value)] as const),
  ]);
  const test = testOf(filter, (predicate) =>
    ignored.has(predicate.dimension ?? '')
      ? () => true
      : dimensionTest(predicate, dimensions.get(predicate.dimension ?? '')),
  );
  return new Set(ids.filter((_id, index) => test(index)));
}

export const voice = { mediaType: 'voice' } as const;
