import { z } from 'zod';
import type { AuditCalls } from '../audit-calls';
import { BadCursorError, readCursor, writeCursor } from '../cursor';
import { UpstreamError } from '../errors';
import { type Span, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { type AuditMessage, auditEntryOf } from './audit-entries';
import { auditNames, usualNames } from './audit-names';
import { auditQueries } from './audit-queries';

const orgId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const moment = z.int().nonnegative().max(8.64e15);

/**
 * Where a list of changes goes on. It is asked for in parts, newest first: this part is from `start` to `end`, and what
 * was asked for goes back to `from`.
 */
const placeSchema = z.strictObject({
  flowId: z.string(),
  from: moment,
  start: moment,
  end: moment,
  /** A page of the quick query, or what a query found; null: the part has not been asked for. */
  next: z
    .union([
      z.strictObject({ page: z.int().min(2).max(1_000_000) }),
      z.strictObject({ query: orgId, cursor: z.string().min(1).max(4000) }),
    ])
    .nullable(),
});
type Place = z.infer<typeof placeSchema>;

/** The quick query goes back 14 days; an hour less, so that clocks may differ. */
const realtimeMs = (14 * 24 - 1) * 3_600_000;

/** So long a list that was begun with the quick query may be gone on with by it: what it began with is still told. */
const goneOnMs = 58 * 60_000;

/** So many parts in a row may be without any change before whoever asks is told to go on. */
const mostEmptyParts = 4;

const dayMs = 24 * 3_600_000;

const isRefused = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && (error.code === 'org-refused' || error.code === 'org-not-found');

const speaksOfTime = ({ message }: UpstreamError): boolean => /interval|too long|duration|range|days/i.test(message);

/**
 * The changes of a flow: of the last days by the quick query where the org offers it, of any time before by the
 * asynchronous one, in parts that the org takes.
 */
export const platformAudit = (client: OrgClient): AuditCalls => {
  const { clock } = client.pacing;
  const namesFor = auditNames(client);
  const queries = auditQueries(client);
  /** The longest time that the org takes in one query, as far as it has refused any. */
  let longestMs = Number.POSITIVE_INFINITY;
  let withoutRealtimeUntil = 0;

  const isRecent = ({ start, end }: Span): boolean => start >= clock.now() - realtimeMs - goneOnMs && end > start;

  const partBefore = ({ flowId, from }: Pick<Place, 'flowId' | 'from'>, end: number): Place => ({
    flowId,
    from,
    start: Math.max(from, end - longestMs),
    end,
    next: null,
  });

  const firstPlace = async (flowId: string, { start: from, end }: Span, task: Task): Promise<Place> => {
    const recent = clock.now() - realtimeMs;
    const isOffered =
      end > recent && clock.now() >= withoutRealtimeUntil && (await namesFor('realtime', task)) !== null;
    return isOffered
      ? { flowId, from, start: Math.max(from, recent), end, next: null }
      : partBefore({ flowId, from }, end);
  };

  type Page = { readonly messages: readonly AuditMessage[]; readonly next: Place | null };

  const before = (place: Place): Place | null => (place.start > place.from ? partBefore(place, place.start) : null);

  const realtimePage = async (place: Place, pageSize: number, task: Task): Promise<Page | null> => {
    const names = await namesFor('realtime', task);
    if (names === null) return null;
    const pageNumber = place.next !== null && 'page' in place.next ? place.next.page : 1;
    try {
      const { messages, isLast } = await queries.realtime(
        { flowId: place.flowId, names, span: place },
        { pageNumber, pageSize },
        task,
      );
      return { messages, next: isLast ? before(place) : { ...place, next: { page: pageNumber + 1 } } };
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (pageNumber > 1) throw new BadCursorError({ cause: error });
      withoutRealtimeUntil = clock.now() + 3_600_000;
      return null;
    }
  };

  /** Begins the query, of a shorter time where the org finds it too long. */
  const begin = async (place: Place, task: Task): Promise<{ readonly id: string; readonly place: Place }> => {
    const names = (await namesFor('stored', task)) ?? usualNames;
    for (let part = place; ; ) {
      try {
        return { id: await queries.begin(place.flowId, names, part, task), place: part };
      } catch (error) {
        const half = Math.ceil((part.end - part.start) / 2);
        if (!isRefused(error) || !speaksOfTime(error) || half < dayMs) throw error;
        longestMs = half;
        part = partBefore(part, part.end);
      }
    }
  };

  const storedPage = async (asked: Place, pageSize: number, task: Task): Promise<Page> => {
    const known = asked.next !== null && 'query' in asked.next ? asked.next : null;
    const { id, place } = known === null ? await begin(asked, task) : { id: known.query, place: asked };
    try {
      const { messages, cursor } = await queries.results(id, known?.cursor ?? null, pageSize, task);
      return { messages, next: cursor === null ? before(place) : { ...place, next: { query: id, cursor } } };
    } catch (error) {
      throw known !== null && isRefused(error) ? new BadCursorError({ cause: error }) : error;
    }
  };

  const pageAt = async (place: Place, pageSize: number, task: Task): Promise<Page> => {
    const isStored = place.next !== null && 'query' in place.next;
    const mayBeQuick = !isStored && isRecent(place) && clock.now() >= withoutRealtimeUntil;
    const quick = mayBeQuick ? await realtimePage(place, pageSize, task) : null;
    if (quick !== null) return quick;
    if (place.next !== null && !isStored) throw new BadCursorError();
    return storedPage(place, pageSize, task);
  };

  const placeOf = async (flowId: string, cursor: string | null, span: Span, task: Task): Promise<Place> => {
    if (cursor === null) return firstPlace(flowId, span, task);
    const place = readCursor(placeSchema, cursor);
    if (place.flowId !== flowId || place.from > place.start || place.start >= place.end) throw new BadCursorError();
    return place;
  };

  return {
    flowAudit: async (flowId, query, task) => {
      let place = await placeOf(flowId, query.cursor, spanOf(query), task);
      for (let empty = 0; ; empty++) {
        const { messages, next } = await pageAt(place, query.pageSize, task);
        const { end } = place;
        const items = messages
          .map(auditEntryOf)
          .filter(({ at, entity }) => Date.parse(at) < end && (entity.id === null || entity.id === flowId))
          .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
        if (items.length > 0 || next === null || empty + 1 >= mostEmptyParts)
          return { items, cursor: next === null ? null : writeCursor(next) };
        place = next;
      }
    },
  };
};
