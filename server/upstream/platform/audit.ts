import { z } from 'zod';
import { type AuditCalls, type AuditPage, type AuditQuery, filterText, isWanted, markedAsOurs } from '../audit-calls';
import { BadCursorError, readCursor, writeCursor } from '../cursor';
import { UpstreamError } from '../errors';
import { type Span, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { type AuditMessage, auditEntryOf } from './audit-entries';
import { auditNames, usualNames } from './audit-names';
import { type AuditSubject, auditQueries } from './audit-queries';

const orgId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const moment = z.int().nonnegative().max(8.64e15);

/**
 * Where a list of changes goes on. It is asked for in parts, newest first: this part is from `start` to `end`, and what
 * was asked for goes back to `from`.
 */
const placeSchema = z.strictObject({
  /** Null: every flow. */
  flowId: z.string().nullable(),
  filter: z.string(),
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
type Asked = Pick<Place, 'flowId' | 'filter' | 'from'>;

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
export const platformAudit = (client: OrgClient, ownClientId: string): AuditCalls => {
  const { clock } = client.pacing;
  const namesFor = auditNames(client);
  const queries = auditQueries(client);
  /** The longest time that the org takes in one query, as far as it has refused any. */
  let longestMs = Number.POSITIVE_INFINITY;
  let withoutRealtimeUntil = 0;

  const isRecent = ({ start, end }: Span): boolean => start >= clock.now() - realtimeMs - goneOnMs && end > start;

  const partBefore = ({ flowId, filter, from }: Asked, end: number): Place => ({
    flowId,
    filter,
    from,
    start: Math.max(from, end - longestMs),
    end,
    next: null,
  });

  const firstPlace = async (asked: Asked, end: number, task: Task): Promise<Place> => {
    const { from } = asked;
    const recent = clock.now() - realtimeMs;
    const isOffered =
      end > recent && clock.now() >= withoutRealtimeUntil && (await namesFor('realtime', task)) !== null;
    return isOffered ? { ...asked, start: Math.max(from, recent), end, next: null } : partBefore(asked, end);
  };

  type Wanted = { readonly subject: AuditSubject; readonly pageSize: number };

  type Page = { readonly messages: readonly AuditMessage[]; readonly next: Place | null };

  const before = (place: Place): Place | null => (place.start > place.from ? partBefore(place, place.start) : null);

  const realtimePage = async (place: Place, { subject, pageSize }: Wanted, task: Task): Promise<Page | null> => {
    const names = await namesFor('realtime', task);
    if (names === null) return null;
    const pageNumber = place.next !== null && 'page' in place.next ? place.next.page : 1;
    try {
      const { messages, isLast } = await queries.realtime(
        { subject, names, span: place },
        { pageNumber, pageSize },
        task,
      );
      return { messages, next: isLast ? before(place) : { ...place, next: { page: pageNumber + 1 } } };
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (pageNumber > 1) throw new BadCursorError({ cause: error });
      // What was looked for may be what the org does not know; without that, it is the quick query itself.
      const { userId, clientId, action } = subject;
      if ((userId ?? clientId ?? action) === undefined) withoutRealtimeUntil = clock.now() + 3_600_000;
      return null;
    }
  };

  /** Begins the query, of a shorter time where the org finds it too long. */
  const begin = async (
    place: Place,
    subject: AuditSubject,
    task: Task,
  ): Promise<{ readonly id: string; readonly place: Place }> => {
    const names = (await namesFor('stored', task)) ?? usualNames;
    for (let part = place; ; ) {
      try {
        return { id: await queries.begin(subject, names, part, task), place: part };
      } catch (error) {
        const half = Math.ceil((part.end - part.start) / 2);
        if (!isRefused(error) || !speaksOfTime(error) || half < dayMs) throw error;
        longestMs = half;
        part = partBefore(part, part.end);
      }
    }
  };

  const storedPage = async (asked: Place, { subject, pageSize }: Wanted, task: Task): Promise<Page> => {
    const known = asked.next !== null && 'query' in asked.next ? asked.next : null;
    const { id, place } = known === null ? await begin(asked, subject, task) : { id: known.query, place: asked };
    try {
      const { messages, cursor } = await queries.results(id, known?.cursor ?? null, pageSize, task);
      return { messages, next: cursor === null ? before(place) : { ...place, next: { query: id, cursor } } };
    } catch (error) {
      throw known !== null && isRefused(error) ? new BadCursorError({ cause: error }) : error;
    }
  };

  const pageAt = async (place: Place, wanted: Wanted, task: Task): Promise<Page> => {
    const isStored = place.next !== null && 'query' in place.next;
    const mayBeQuick = !isStored && isRecent(place) && clock.now() >= withoutRealtimeUntil;
    const quick = mayBeQuick ? await realtimePage(place, wanted, task) : null;
    if (quick !== null) return quick;
    if (place.next !== null && !isStored) throw new BadCursorError();
    return storedPage(place, wanted, task);
  };

  const placeOf = async (asked: Asked, end: number, cursor: string | null, task: Task): Promise<Place> => {
    if (cursor === null) return firstPlace(asked, end, task);
    const place = readCursor(placeSchema, cursor);
    const { flowId, filter } = asked;
    if (place.flowId !== flowId || place.filter !== filter || place.from > place.start || place.start >= place.end)
      throw new BadCursorError();
    return place;
  };

  /** What the org itself can sort out; of a name that is looked for it knows nothing. */
  const subjectOf = (flowId: string | null, { person, action }: AuditQuery): AuditSubject => ({
    flowId,
    ...(person?.kind === 'user' && { userId: person.id }),
    ...(person?.kind === 'client' && { clientId: person.id }),
    ...(person?.kind === 'recorded' && { clientId: ownClientId }),
    ...(action !== undefined && { action }),
  });

  const audit = async (flowId: string | null, query: AuditQuery, task: Task): Promise<AuditPage> => {
    const { start: from, end: newest } = spanOf(query);
    let place = await placeOf({ flowId, filter: filterText(query), from }, newest, query.cursor, task);
    const wanted = { subject: subjectOf(flowId, query), pageSize: query.pageSize };
    for (let empty = 0; ; empty++) {
      const { messages, next } = await pageAt(place, wanted, task);
      const { end } = place;
      const items = messages
        .map((message, index) => markedAsOurs(auditEntryOf(message, index), ownClientId))
        .filter(({ at, entity }) => Date.parse(at) < end && (!flowId || entity.id === null || entity.id === flowId))
        .filter((entry) => isWanted(entry, query))
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
      if (items.length > 0 || next === null || empty + 1 >= mostEmptyParts)
        return { items, cursor: next === null ? null : writeCursor(next) };
      place = next;
    }
  };

  return { flowAudit: audit, everyAudit: (query, task) => audit(null, query, task) };
};
