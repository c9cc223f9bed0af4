import type { RecordEntry } from '../record/entry';
import type { AuditEntry } from '../wire/audit';
import { type AuditPerson, isAction, isActor, isNamed } from './person';

/** A change as people are shown it: what the org says of it, what this server's record says of it, or both. */
export interface AuditRow {
  /** The same for the same change; unlike any other's. */
  readonly key: string;
  /** ISO 8601; the org's time where it has one. */
  readonly at: string;
  /** Null: the org does not say. */
  readonly flowId: string | null;
  readonly flowName: string | null;
  /** Null: the org does not tell of it, or not yet. */
  readonly entry: AuditEntry | null;
  /** Null: it was not done here. */
  readonly record: RecordEntry | null;
  /** Of what this server's client did and the record has no entry for: what it was done together with, if anything. */
  readonly beside: RecordEntry | null;
}

/** Which changes are looked for; null: any. `from` and `to` in milliseconds since 1970, `to` not included. */
export interface RowFilter {
  readonly flowId: string | null;
  readonly person: AuditPerson | null;
  readonly action: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

const newVersions: ReadonlySet<RecordEntry['what']> = new Set(['published', 'created', 'deployed']);

/** Whether the org's audit, too, has to tell of it: the flow got a version. An adapted flow does not in every dialect. */
export const isInTheOrg = ({ what, version }: RecordEntry): boolean =>
  newVersions.has(what) || (what === 'adapted' && version !== null);

/** What was done, in the org's word; for what only the record tells of, the org's word for the like, or the record's. */
export const actionOf = ({ entry, record }: AuditRow): string => {
  if (entry !== null) return entry.action;
  if (record === null) return '';
  return isInTheOrg(record) ? 'Publish' : record.what;
};

const isBy = ({ entry, record }: AuditRow, person: AuditPerson): boolean => {
  if (record !== null && isNamed(record.by, person)) return true;
  // Who stands behind this server's client is for the record alone to say.
  if (entry === null || person.kind === 'recorded') return false;
  if (person.kind === 'named') return entry.actor.name?.toLowerCase().includes(person.name.toLowerCase()) === true;
  return isActor(entry, person);
};

/** Whether a change is one of those that are looked for. */
export const isRowWanted = (row: AuditRow, { flowId, person, action, from, to }: RowFilter): boolean => {
  if (flowId !== null && row.flowId !== flowId) return false;
  if (action !== null && !isAction(actionOf(row), action)) return false;
  if (person !== null && !isBy(row, person)) return false;
  if (from === null && to === null) return true;
  const at = Date.parse(row.at);
  return at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY);
};
