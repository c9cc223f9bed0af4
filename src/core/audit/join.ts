import type { RecordEntry } from '../record/entry';
import type { AuditEntry } from '../wire/audit';
import { type AuditRow, isInTheOrg } from './row';

/**
 * So far apart in time an entry of the org and one of the record may be to be taken for the same change, where no version
 * tells it: the record is written when the org has been asked whether all arrived, and clocks differ.
 */
export const joinWindowMs = 10 * 60_000;

/** A publication is several changes to an org: what this server's client did so close to one belongs to it. */
export const besideMs = 2 * 60_000;

/** Words of audits for what is no new version: nothing that was published here is taken for them. */
const noVersion = /^(check-?in|check-?out|lock|unlock|create|delete|deactivate|revert)$/i;

/** Words for what is done to a version that is there already. */
const undoes = /^(check-?out|lock|unlock|delete|deactivate|revert)$/i;

interface OrgChange {
  readonly entry: AuditEntry;
  readonly flowId: string | null;
  readonly ms: number;
  /** The versions it says came of it. */
  readonly versions: readonly string[];
}

interface Pair {
  readonly change: OrgChange;
  readonly record: RecordEntry;
  /** 0: version and word say so; 1: the version does; 2: the time does, and the word is the one for it; 3: the time alone. */
  readonly rank: number;
  readonly apartMs: number;
}

/** Versions are opaque, but `8` and `8.0` are one. */
const plainVersion = (version: string): string => version.replace(/^(\d+)\.0+$/, '$1');

const changeOf = (entry: AuditEntry, flowId: string | null): OrgChange => ({
  entry,
  flowId: entry.entity.id ?? flowId,
  ms: Date.parse(entry.at),
  versions: entry.changes.flatMap(({ property, after }) => (/version/i.test(property) ? after.map(plainVersion) : [])),
});

/** By whom it was is left open, or it was this server. */
const mayBeOurs = ({ actor }: AuditEntry): boolean => actor.isUs === true || (actor.kind === null && !actor.name);

const pairOf = (change: OrgChange, record: RecordEntry, recordMs: number): Pair | null => {
  const { entry, versions, ms } = change;
  const apartMs = Math.abs(ms - recordMs);
  const isPublish = /publish/i.test(entry.action);
  if (versions.length > 0 && record.version !== null) {
    // What somebody else does to a version later tells it, too.
    const isLikely = mayBeOurs(entry) ? !undoes.test(entry.action) : isPublish && apartMs <= joinWindowMs;
    if (!isLikely || !versions.includes(plainVersion(record.version))) return null;
    return { change, record, rank: isPublish ? 0 : 1, apartMs };
  }
  if (apartMs > joinWindowMs || !mayBeOurs(entry) || noVersion.test(entry.action)) return null;
  return { change, record, rank: isPublish ? 2 : 3, apartMs };
};

/** Where the first that is not before a moment stands in a list that is oldest first. */
const firstFrom = (oldestFirst: readonly { readonly ms: number }[], ms: number): number => {
  let [low, high] = [0, oldestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((oldestFirst[middle]?.ms ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The changes of one flow, to be found by time and by version. */
const indexOf = (changes: readonly OrgChange[]) => {
  const byTime = changes.toSorted((a, b) => a.ms - b.ms);
  const byVersion = new Map<string, OrgChange[]>();
  for (const change of changes)
    for (const version of change.versions) byVersion.set(version, [...(byVersion.get(version) ?? []), change]);
  return (record: RecordEntry, ms: number): ReadonlySet<OrgChange> => {
    const found = new Set(record.version === null ? [] : byVersion.get(plainVersion(record.version)));
    for (let at = firstFrom(byTime, ms - joinWindowMs); at < byTime.length; at++) {
      const change = byTime[at];
      if (change === undefined || change.ms > ms + joinWindowMs) break;
      found.add(change);
    }
    return found;
  };
};

const byCloseness = (a: Pair, b: Pair): number =>
  a.rank - b.rank ||
  a.apartMs - b.apartMs ||
  b.record.seq - a.record.seq ||
  (a.change.entry.id < b.change.entry.id ? -1 : 1);

const grouped = <T>(all: Iterable<T>, keyOf: (one: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
};

/**
 * Pairs that only the time tells, put in the order in which both sides tell of them: between clocks that differ, the
 * closest entry to a publish may be the one before it. None gets further apart than the furthest was.
 */
const inOrder = (pairs: readonly Pair[]): readonly Pair[] => {
  const changes = pairs.map(({ change }) => change).sort((a, b) => a.ms - b.ms);
  const records = pairs.map(({ record }) => record).sort((a, b) => a.seq - b.seq);
  const ordered = changes.flatMap((change, at) => {
    const record = records[at];
    const pair = record === undefined ? null : pairOf(change, record, Date.parse(record.at));
    return pair === null ? [] : [pair];
  });
  return ordered.length === pairs.length ? ordered : pairs;
};

/** Which entry of the record goes with which of the org's, by the entry's id; none of either twice. */
const pairsOf = (changes: Iterable<OrgChange>, records: Iterable<RecordEntry>): Map<string, RecordEntry> => {
  const byFlow = grouped(changes, ({ flowId }) => flowId);
  const pairs: Pair[] = [];
  for (const [flowId, ours] of grouped(records, ({ flowId }) => flowId)) {
    const candidates = indexOf(byFlow.get(flowId) ?? []);
    for (const record of ours) {
      if (!isInTheOrg(record)) continue;
      const ms = Date.parse(record.at);
      for (const change of candidates(record, ms)) {
        const pair = pairOf(change, record, ms);
        if (pair !== null) pairs.push(pair);
      }
    }
  }
  const joined = new Map<string, RecordEntry>();
  const used = new Set<number>();
  const byTime: Pair[] = [];
  for (const pair of pairs.sort(byCloseness)) {
    const { change, record, rank } = pair;
    if (joined.has(change.entry.id) || used.has(record.seq)) continue;
    joined.set(change.entry.id, record);
    used.add(record.seq);
    if (rank >= 2) byTime.push(pair);
  }
  for (const group of grouped(byTime, ({ record, rank }) => `${rank} ${record.flowId}`).values())
    for (const { change, record } of inOrder(group)) joined.set(change.entry.id, record);
  return joined;
};

interface TimedRecord {
  readonly record: RecordEntry;
  readonly ms: number;
}

/** The entry of the record whose flow it is, and that is closest in time; `records` oldest first. */
const besideOf = ({ entry, flowId, ms }: OrgChange, records: Map<string, TimedRecord[]>): RecordEntry | null => {
  const ofFlow = flowId === null ? undefined : records.get(flowId);
  if (entry.actor.isUs !== true || ofFlow === undefined) return null;
  const after = firstFrom(ofFlow, ms);
  const apart = (one: TimedRecord | undefined): number => (one === undefined ? besideMs : Math.abs(one.ms - ms));
  const [older, newer] = [ofFlow[after - 1], ofFlow[after]];
  const closest = apart(newer) <= apart(older) ? newer : older;
  return closest !== undefined && apart(closest) < besideMs ? closest.record : null;
};

/**
 * The org's changes and this server's record of what it did as one list, newest first. A change that both tell of is one
 * row: the same flow and version where the org tells it, else this server's client at the closest time within
 * `joinWindowMs`. Each entry of either is in exactly one row. `flowId`: whose changes these are where entries do not say.
 */
export const joinAudit = (
  entries: readonly AuditEntry[],
  records: readonly RecordEntry[],
  flowId: string | null = null,
): readonly AuditRow[] => {
  const changes = new Map(entries.map((entry) => [entry.id, changeOf(entry, flowId)]));
  const ours = new Map(records.map((record) => [record.seq, record]));
  const byFlow = grouped(
    records
      .filter(isInTheOrg)
      .map((record) => ({ record, ms: Date.parse(record.at) }))
      .sort((a, b) => a.ms - b.ms || a.record.seq - b.record.seq),
    ({ record }) => record.flowId,
  );
  const joined = pairsOf(changes.values(), ours.values());
  for (const { seq } of joined.values()) ours.delete(seq);
  const rows: AuditRow[] = [...changes.values()].map((change) => {
    const record = joined.get(change.entry.id) ?? null;
    return {
      key: change.entry.id,
      at: change.entry.at,
      flowId: change.flowId,
      flowName: change.entry.entity.name ?? record?.flowName ?? null,
      entry: change.entry,
      record,
      beside: record === null ? besideOf(change, byFlow) : null,
    };
  });
  for (const record of ours.values()) {
    const { at, flowId: of, flowName } = record;
    rows.push({ key: `record ${record.seq}`, at, flowId: of, flowName, entry: null, record, beside: null });
  }
  const ms = new Map(rows.map((row) => [row, Date.parse(row.at)]));
  return rows.sort((a, b) => (ms.get(b) ?? 0) - (ms.get(a) ?? 0) || (a.key < b.key ? 1 : -1));
};
