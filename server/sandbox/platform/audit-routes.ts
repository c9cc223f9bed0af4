import { randomUUID } from 'node:crypto';
import { type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { valuesOf } from '../http/filter';
import { badRequest, notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditEntry, AuditLog } from '../org/audit';
import { type AuditSearch, foundIn } from '../org/audit-query';
import {
  type AuditQuery,
  auditQuerySchema,
  isOldestFirst,
  realtimeQuerySchema,
  relatedQuerySchema,
  searchOf,
} from './audit-requests';
import { auditMessage, serviceMapping } from './audit-shapes';

export interface AuditRoutesOptions {
  readonly audit: AuditLog;
  readonly now: () => number;
  /** How many of the org's seconds pass in one of ours. */
  readonly speed: number;
}

interface Transaction {
  readonly id: string;
  readonly query: AuditQuery;
  readonly search: AuditSearch;
  readonly began: number;
  /** What it found, as soon as somebody asks for it. */
  found?: readonly AuditEntry[];
}

const needs = { all: ['audits:audit:view'] } as const;
const dayMs = 86_400_000;
const realtimeDays = 14;
const mostTransactions = 200;
/** In the org's time. */
const queuedMs = 400;
const runningMs = 1_200;

/** Audits: by a query that takes its time, with a cursor; and by the quick one, which looks back fourteen days. */
export function auditRoutes({ audit, now, speed }: AuditRoutesOptions): readonly Route[] {
  const transactions = new Map<string, Transaction>();

  const stateOf = ({ began }: Transaction): 'Queued' | 'Running' | 'Succeeded' => {
    const passed = (now() - began) * speed;
    return passed < queuedMs ? 'Queued' : passed < runningMs ? 'Running' : 'Succeeded';
  };
  const statusOf = (transaction: Transaction) => ({
    id: transaction.id,
    state: stateOf(transaction),
    startDate: new Date(transaction.began).toISOString(),
    ...transaction.query,
  });
  const transactionOf = (id: string): Transaction => {
    const found = transactions.get(id);
    if (found === undefined) throw notFound('There is no audit query with this id.');
    return found;
  };

  return [
    {
      method: 'POST',
      path: '/api/v2/audits/query',
      needs,
      handle: (call) => {
        const query = fieldsOf(call, auditQuerySchema);
        const transaction = { id: randomUUID(), query, search: searchOf(query, 'all'), began: now() };
        const [oldest] = transactions.keys();
        if (transactions.size >= mostTransactions && oldest !== undefined) transactions.delete(oldest);
        transactions.set(transaction.id, transaction);
        return { status: 202, body: statusOf(transaction) };
      },
    },
    {
      method: 'GET',
      path: '/api/v2/audits/query/servicemapping',
      needs,
      handle: () => ok(serviceMapping('all')),
    },
    {
      method: 'GET',
      path: '/api/v2/audits/query/{transactionId}',
      needs,
      handle: (_call, id) => ok(statusOf(transactionOf(id))),
    },
    {
      method: 'GET',
      path: '/api/v2/audits/query/{transactionId}/results',
      needs,
      handle: (call, id) => {
        const transaction = transactionOf(id);
        if (stateOf(transaction) !== 'Succeeded') throw badRequest('The audit query has not ended yet.');
        transaction.found ??= foundIn(audit.entries(), transaction.search);
        const pageSize = pageSizeIn(call.query);
        const first = placeOf(call.query.get('cursor'), id);
        const next = first + pageSize;
        return ok({
          id,
          pageSize,
          ...(next < transaction.found.length ? { cursor: cursorOf(id, next) } : {}),
          entities: transaction.found.slice(first, next).map((entry) => auditMessage(entry, wantsNames(call))),
        });
      },
    },
    {
      method: 'POST',
      path: '/api/v2/audits/query/realtime',
      needs,
      handle: (call) => {
        const { pageNumber, pageSize, ...query } = fieldsOf(call, realtimeQuerySchema);
        const search = searchOf(query, 'realtime');
        const found = foundIn(audit.entries(), {
          ...search,
          from: Math.max(search.from, now() - realtimeDays * dayMs),
        });
        const first = (pageNumber - 1) * pageSize;
        return ok({
          entities: found.slice(first, first + pageSize).map((entry) => auditMessage(entry, wantsNames(call))),
          pageSize,
          pageNumber,
          total: found.length,
          pageCount: Math.ceil(found.length / pageSize),
        });
      },
    },
    {
      method: 'POST',
      path: '/api/v2/audits/query/realtime/related',
      needs,
      handle: (call) => {
        const { auditId, sort } = fieldsOf(call, relatedQuerySchema);
        const entries = audit.entries();
        const one = entries.find(({ id }) => id === auditId);
        if (one === undefined) throw notFound('There is no audit with this id.');
        const related = entries.filter(({ id, transaction }) => transaction === one.transaction && id !== one.id);
        const inOrder = isOldestFirst(sort) ? related : related.reverse();
        return ok({ entities: inOrder.map((entry) => auditMessage(entry, wantsNames(call))) });
      },
    },
    {
      method: 'GET',
      path: '/api/v2/audits/query/realtime/servicemapping',
      needs,
      handle: () => ok(serviceMapping('realtime')),
    },
  ];
}

const wantsNames = ({ query }: Call): boolean => valuesOf(query, 'expand').includes('user');

function pageSizeIn(query: URLSearchParams): number {
  const text = query.get('pageSize') ?? '25';
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= 500) return size;
  throw badRequest('pageSize has to be a whole number from 1 to 500.', [
    { errorCode: 'invalid.value', fieldName: 'pageSize' },
  ]);
}

/** Where a page begins, unreadable to callers, and of no use with another query. */
const cursorOf = (id: string, place: number): string => Buffer.from(`${place} ${id}`).toString('base64url');

function placeOf(cursor: string | null, id: string): number {
  if (cursor === null || cursor === '') return 0;
  const [place = '', of] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (of === id && /^\d{1,9}$/.test(place)) return Number(place);
  throw badRequest('The cursor is not one of this query.', [{ errorCode: 'invalid.value', fieldName: 'cursor' }]);
}
