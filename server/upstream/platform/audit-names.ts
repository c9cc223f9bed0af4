import { z } from 'zod';
import { readAnswer } from '../answers';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';

const mappingSchema = z.object({
  services: z
    .array(
      z.object({ name: z.string().nullish(), entities: z.array(z.object({ name: z.string().nullish() })).nullish() }),
    )
    .nullish(),
});

/** What the org's audit calls flows. */
export interface AuditNames {
  readonly serviceName: string;
  readonly entityType: string;
}

/** What it is called as far as is known elsewhere, for an org that does not say. */
export const usualNames: AuditNames = { serviceName: 'Architect', entityType: 'Flow' };

const keptMs = 3_600_000;

const plain = (name: string | null | undefined): string => name?.toLowerCase().replace(/[^a-z]/g, '') ?? '';

const namesIn = (mapping: z.infer<typeof mappingSchema>): AuditNames | null => {
  const service = mapping.services?.find(({ name }) => plain(name) === 'architect');
  const kinds = service?.entities ?? [];
  const entity =
    kinds.find(({ name }) => plain(name) === 'flow') ?? kinds.find(({ name }) => /flow$/i.test(name ?? ''));
  return service?.name && entity?.name ? { serviceName: service.name, entityType: entity.name } : null;
};

/**
 * What flows are called in the audit, by the org's own mapping, asked for once an hour; whatever the case of its words.
 * Null: that kind of query does not tell of flows.
 */
export const auditNames = ({ call, pacing: { clock } }: OrgClient) => {
  const kept = new Map<string, { readonly names: AuditNames | null; readonly until: number }>();
  return async (kind: 'stored' | 'realtime', task: Task): Promise<AuditNames | null> => {
    const known = kept.get(kind);
    if (known !== undefined && clock.now() < known.until) return known.names;
    const what = 'asking what the audit tells of';
    const path =
      kind === 'stored' ? '/api/v2/audits/query/servicemapping' : '/api/v2/audits/query/realtime/servicemapping';
    const names = namesIn(readAnswer(await call({ method: 'GET', path, what }, task), mappingSchema, what));
    kept.set(kind, { names, until: clock.now() + keptMs });
    return names;
  };
};
