import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AuditEntry } from '../../../src/core/wire/audit';
import { readAnswer } from '../answers';
import { type AuditCalls, filterText, isWanted, markedAsOurs } from '../audit-calls';
import { BadCursorError, readCursor, writeCursor } from '../cursor';
import { type Span, spanOf } from '../intervals';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { auditEntryOf, auditLogSchema } from './audit-entries';

/** As many entries a page as in the document. */
const limit = 100;

/** So many pages in a row may be outside the time before whoever asks is told to go on. */
const mostEmptyPages = 20;

const answerSchema = z.object({ entities: z.array(auditLogSchema).nullish() });

const moment = z.int().nonnegative().max(8.64e15);
/** Where a list goes on. `seen` is what the page before was like: an org that answers the same again is at its end. */
const placeSchema = z.strictObject({
  flowId: z.string(),
  filter: z.string(),
  start: moment,
  end: moment,
  page: z.int().min(2).max(1_000_000),
  seen: z.string().max(64),
});

const likenessOf = (entities: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(entities)).digest('base64url').slice(0, 22);

interface Place extends Span {
  readonly page: number;
  readonly seen: string | null;
}

/** The document's audit, page by page until a page has less than it may. */
export const documentAudit = ({ call }: OrgClient, ownClientId: string): AuditCalls => {
  const pageOf = async (flowId: string, page: number, task: Task) => {
    const what = 'asking who changed the flow';
    const query = { entityType: 'flow', entityId: flowId, limit, page };
    const answer = await call({ method: 'GET', path: '/api/v2/auditlogs', query, what }, task);
    return readAnswer(answer, answerSchema, what).entities ?? [];
  };

  const placeOf = (flowId: string, filter: string, cursor: string): Place => {
    const place = readCursor(placeSchema, cursor);
    if (place.flowId !== flowId || place.filter !== filter) throw new BadCursorError();
    return place;
  };

  return {
    flowAudit: async (flowId, query, task) => {
      const filter = filterText(query);
      let place: Place =
        query.cursor === null ? { ...spanOf(query), page: 1, seen: null } : placeOf(flowId, filter, query.cursor);
      for (let empty = 0; ; empty++) {
        const { page, start, end } = place;
        const entities = await pageOf(flowId, page, task);
        const seen = likenessOf(entities);
        if (seen === place.seen) return { items: [], cursor: null };
        const next = entities.length < limit ? null : { start, end, page: page + 1, seen };
        const items = entities
          .map((log, index) => auditEntryOf(log, `${page}.${index}`))
          .filter((entry): entry is AuditEntry => entry !== null)
          .map((entry) => markedAsOurs(entry, ownClientId))
          .filter((entry) => isWanted(entry, query))
          .filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end)
          .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
        if (items.length > 0 || next === null || empty + 1 >= mostEmptyPages)
          return { items, cursor: next === null ? null : writeCursor({ flowId, filter, ...next }) };
        place = next;
      }
    },
    everyAudit: async () => null,
  };
};
