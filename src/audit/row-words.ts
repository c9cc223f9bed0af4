import { type AuditRow, actionOf, isInTheOrg } from '../core/audit/row';

/** The words of an org's audit for what is done to flows, as a sentence goes on after a person's name. */
const orgVerbs: Readonly<Record<string, string>> = {
  publish: 'published',
  save: 'saved',
  create: 'made',
  delete: 'deleted',
  update: 'changed',
  checkin: 'checked in',
  checkout: 'checked out',
  lock: 'locked',
  unlock: 'unlocked',
  revert: 'took back the changes of',
  deactivate: 'took out of use',
};

const ownVerbs: Readonly<Record<string, string>> = {
  published: 'published',
  created: 'made and published',
  deployed: 'deployed a variant to',
  'variants-set': 'set menus for each caller of',
  'variants-ended': 'ended menus for each caller of',
  adapted: 'adapted',
};

/** What was done, as a verb; an org's unknown word stands as it is. */
export const verbOf = (row: AuditRow): string => {
  const own = row.record === null ? undefined : ownVerbs[row.record.what];
  const word = actionOf(row);
  return own ?? orgVerbs[word.toLowerCase()] ?? (word === '' ? 'changed' : `did «${word}» to`);
};

const actionNames: Readonly<Record<string, string>> = {
  'variants-set': 'Menus for each caller set',
  'variants-ended': 'Menus for each caller ended',
  adapted: 'Adapted to a full queue',
};

/** An action in a list to choose from. */
export const actionName = (action: string): string => actionNames[action] ?? action;

/** Who it was, and what is known beside. */
export interface Who {
  readonly name: string;
  /** Null: there is nothing to add. */
  readonly remark: string | null;
}

/** Whoever the record names, else whom the org names. */
export const whoOf = ({ entry, record, beside }: AuditRow): Who => {
  const actor = entry?.actor;
  if (record !== null) return { name: record.by, remark: actor?.isUs ? 'by the server’s client' : null };
  if (actor?.isUs && beside !== null) return { name: 'This server', remark: `with what ${beside.by} published` };
  if (actor?.isUs) return { name: 'This server', remark: 'its record does not say for whom' };
  if (actor?.name) return { name: actor.name, remark: actor.kind === 'client' ? 'an OAuth client' : null };
  if (actor?.kind === 'client') return { name: `OAuth client ${actor.id ?? ''}`.trim(), remark: null };
  if (actor?.kind === 'system') return { name: 'The org itself', remark: null };
  return { name: actor?.id ?? 'Somebody', remark: actor?.id ? null : 'the org does not say who' };
};

/** The version that came of it; null: not told. */
export const versionOf = ({ entry, record }: AuditRow): string | null => {
  if (record !== null && record.version !== null) return record.version;
  const told = entry?.changes.find(({ property, after }) => /version/i.test(property) && after.length > 0);
  return told?.after[0] ?? null;
};

/** One line of what it was about: the note, or what became otherwise. */
export const summaryOf = ({ entry, record }: AuditRow): string | null => {
  if (record?.note) return record.note;
  const [first, ...more] = record?.difference ?? [];
  if (first !== undefined) return more.length === 0 ? first : `${first}, and ${more.length} more`;
  const changes = entry?.changes.filter(({ property }) => !/version/i.test(property)) ?? [];
  return changes.length === 0 ? null : changes.map(({ property }) => property).join(', ');
};

/** For so long an org may take to tell of something in its audit. */
const orgDelayMs = 60 * 60_000;

/** What of this server's record is not in the org's audit, in words; null: it is, or it is nothing the org could tell. */
export const missingInOrg = ({ entry, record }: AuditRow, now: number): string | null => {
  if (entry !== null || record === null) return null;
  if (!isInTheOrg(record)) return null;
  return now - Date.parse(record.at) < orgDelayMs ? 'not in the org’s audit yet' : 'not in the org’s audit';
};

const days = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const times = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** The day of a moment, in this place's time. */
export const dayOf = (at: string): string => days.format(Date.parse(at));
export const timeOf = (at: string): string => times.format(Date.parse(at));
export const momentOf = (at: string): string => moments.format(Date.parse(at));

/** Whether two moments are on different days of this place. */
export const isOtherDay = (a: string, b: string): boolean => {
  const [one, other] = [new Date(a), new Date(b)];
  return one.toDateString() !== other.toDateString();
};

const numbers = new Intl.NumberFormat('en');

/** «1 entry», «1,234 entries». */
export const entriesText = (count: number): string => `${numbers.format(count)} ${count === 1 ? 'entry' : 'entries'}`;
