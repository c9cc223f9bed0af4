import type { AuditEntry } from './audit';

export const auditProperties = [
  'UserId',
  'TrusteeOrganizationId',
  'ClientId',
  'Action',
  'EntityType',
  'EntityId',
] as const;
export type AuditProperty = (typeof auditProperties)[number];

export interface AuditSearch {
  /** Milliseconds since 1970; the end is not included. */
  readonly from: number;
  readonly to: number;
  readonly services: readonly string[];
  readonly filters: readonly { readonly property: AuditProperty; readonly value: string }[];
  readonly oldestFirst: boolean;
}

/** What an entry says of a property; null: nothing. */
const saidBy: Readonly<Record<AuditProperty, (entry: AuditEntry) => string | null>> = {
  UserId: ({ by }) => (by.kind === 'user' ? by.id : null),
  ClientId: ({ by }) => (by.kind === 'client' ? by.id : null),
  // Nobody of another org works in this one.
  TrusteeOrganizationId: () => null,
  Action: ({ action }) => action,
  EntityType: ({ entityType }) => entityType,
  EntityId: ({ entity }) => entity.id,
};

/** The entries that a query means. Filters of one property widen, those of several narrow. */
export function foundIn(entries: readonly AuditEntry[], search: AuditSearch): readonly AuditEntry[] {
  const wanted = new Map<AuditProperty, Set<string>>();
  for (const { property, value } of search.filters) {
    wanted.set(property, (wanted.get(property) ?? new Set()).add(value));
  }
  const from = new Date(search.from).toISOString();
  const to = new Date(search.to).toISOString();
  const found = entries.filter(
    (entry) =>
      entry.at >= from &&
      entry.at < to &&
      search.services.includes(entry.service) &&
      [...wanted].every(([property, values]) => values.has(saidBy[property](entry) ?? '')),
  );
  return search.oldestFirst ? oldestFirst(found) : newestFirst(found);
}

const oldestFirst = (entries: readonly AuditEntry[]): readonly AuditEntry[] =>
  [...entries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** Of what happened at the same moment, what was told last comes first. */
export const newestFirst = (entries: readonly AuditEntry[]): readonly AuditEntry[] =>
  [...oldestFirst(entries)].reverse();
