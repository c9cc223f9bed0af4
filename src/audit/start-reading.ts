import type { QueryClient } from '@tanstack/react-query';
import { auditFeedQuery, flowNamesQuery, recordQuery } from '../org/audit';
import { sessionQuery } from '../org/queries';
import { type AuditAddress, daysProblem, filterOf } from './address';

/**
 * Asks for what the page of an address begins with, before there is a page: it is drawn some tenths of a second later.
 * `now` in milliseconds since 1970. What fails is asked again, and told, by the page.
 */
export const startReading = async (client: QueryClient, address: AuditAddress, now: number): Promise<void> => {
  const isOneFlow = address.flow !== null;
  const feed = () => client.prefetchInfiniteQuery(auditFeedQuery(filterOf(address, now)));
  const mayAsk = daysProblem(address, now) === null;
  const dialect = client.fetchQuery(sessionQuery()).then(
    (session) => session.dialect,
    () => null,
  );
  await Promise.all([
    client.prefetchInfiniteQuery(recordQuery()),
    client.prefetchQuery(flowNamesQuery()),
    ...(mayAsk && isOneFlow ? [feed()] : []),
    dialect.then((told) => (mayAsk && !isOneFlow && told === 'platform' ? feed() : undefined)),
  ]);
};
