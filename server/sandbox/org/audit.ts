import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { flowEvents, publishedEntry } from './audit-flows';
import { storyOf } from './audit-story';
import { actorSchema } from './flow';
import type { Org } from './org';
import type { Storage } from './storage';

const changeSchema = z.strictObject({ property: z.string(), before: z.array(z.string()), after: z.array(z.string()) });

/** Something that was done in the org. */
export const auditEntrySchema = z.strictObject({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  by: actorSchema,
  remoteIp: z.string(),
  /** The part of the platform that tells it, such as `Architect`. */
  service: z.string(),
  action: z.string(),
  entityType: z.string(),
  entity: z.strictObject({ id: z.string(), name: z.string(), uri: z.string() }),
  changes: z.array(changeSchema),
  context: z.record(z.string(), z.string()),
  /** The same for all that one act brought about. */
  transaction: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditChange = z.infer<typeof changeSchema>;

/** What is to be told of something that happens now. */
export type AuditEvent = Pick<AuditEntry, 'by' | 'action' | 'entityType' | 'entity'> &
  Partial<Pick<AuditEntry, 'changes' | 'context' | 'transaction' | 'service'>>;

/** What was done in the org, by whom and when; it only grows. */
export interface AuditLog {
  /** Oldest first. */
  entries(): readonly AuditEntry[];
  /** Tells something that happens now; resolves when it is kept. */
  add(event: AuditEvent): Promise<void>;
  /** Tells of what happened before; of those that are told already nothing is told twice. */
  addPast(entries: readonly AuditEntry[]): Promise<void>;
}

export interface AuditOptions {
  readonly org: Org;
  readonly storage: Storage;
  readonly seed: number;
  /** What the org did before beside publishing flows. */
  readonly past: readonly AuditEntry[];
  readonly now: () => number;
}

/** How many entries a document of the storage holds, so that a new one does not write all the old ones again. */
const chunk = 500;
const chunkName = (index: number): string => `audit-${index}`;

/** The log as it was kept, or a new one that tells the past of the org's flows. Throws what the storage throws. */
export async function openAudit({ org, storage, seed, past, now }: AuditOptions): Promise<AuditLog> {
  const entries = await kept(storage);
  const isNew = entries.length === 0;
  const known = new Set(entries.map(({ id }) => id));
  let written = entries.length;
  let turn: Promise<unknown> = Promise.resolve();

  const keep = async (): Promise<void> => {
    while (written < entries.length) {
      const index = Math.floor(written / chunk);
      const end = Math.min(entries.length, (index + 1) * chunk);
      await storage.save(chunkName(index), entries.slice(index * chunk, end));
      written = end;
    }
  };
  const append = (added: readonly AuditEntry[]): Promise<void> => {
    entries.push(...added);
    for (const { id } of added) known.add(id);
    const done = turn.then(keep);
    turn = done.catch(() => undefined);
    return done;
  };
  const add = (event: AuditEvent): Promise<void> =>
    append([
      {
        id: randomUUID(),
        at: new Date(now()).toISOString(),
        remoteIp: '127.0.0.1',
        service: 'Architect',
        changes: [],
        context: {},
        transaction: randomUUID(),
        ...event,
      },
    ]);

  const told = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      process.stderr.write(`sandbox org: the audit could not be kept: ${String(error)}\n`);
    });
  };

  const missed: AuditEntry[] = isNew ? [...past] : [];
  let isOpening = true;
  org.onChanged((change) => {
    for (const event of flowEvents(change)) told(add(event));
  });
  org.onPublished((flow, version) => {
    const published = publishedEntry(flow, version);
    if (known.has(published.id)) return;
    if (isOpening) missed.push(...(isNew ? storyOf(seed, flow, version, published) : [published]));
    else told(append([published]));
  });
  isOpening = false;
  await append(missed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));

  const addPast = (past: readonly AuditEntry[]): Promise<void> => append(past.filter(({ id }) => !known.has(id)));

  return { entries: () => entries, add, addPast };
}

async function kept(storage: Storage): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let index = 0; ; index++) {
    const some = await storage.load(chunkName(index), z.array(auditEntrySchema));
    if (some === null) return entries;
    entries.push(...some);
  }
}
