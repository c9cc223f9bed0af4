import { type AuditLog, openAudit } from './audit';
import { auditPast } from './audit-past';
import { type DataTables, openDataTables } from './data-tables';
import { type FlowMarks, openFlowMarks } from './milestones';
import type { Org } from './org';
import { openPrompts, type Prompts } from './prompts';
import type { Storage } from './storage';
import { openTelephony, type Telephony } from './telephony';

export interface DirectoryOptions {
  readonly org: Org;
  readonly storage: Storage;
  readonly seed: number;
  readonly now: () => number;
}

/** What the org has beside flows and queues. */
export interface Directory {
  readonly audit: AuditLog;
  readonly prompts: Prompts;
  readonly telephony: Telephony;
  /** Milestones and outcomes. */
  readonly marks: FlowMarks;
  readonly tables: DataTables;
}

/** The directory as it was kept, or a new one. Throws what the storage throws. */
export async function openDirectory({ org, storage, seed, now }: DirectoryOptions): Promise<Directory> {
  const audit = await openAudit({ org, storage, seed, past: auditPast(seed, now()), now });
  const prompts = await openPrompts(storage);
  const telephony = await openTelephony(storage);
  const marks = await openFlowMarks(storage);
  const tables = await openDataTables(storage);
  return { audit, prompts, telephony, marks, tables };
}
