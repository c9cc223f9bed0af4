import { z } from 'zod';
import type { Route } from '../http/router';
import type { AuditLog } from '../org/audit';
import { busyPast } from '../org/audit-busy';
import type { Org } from '../org/org';
import { parsed } from './parsed';

const busySchema = z.strictObject({
  entries: z.int().min(1).max(50_000),
  /** How far back they go. */
  days: z.number().min(0.01).max(365).default(12),
});

export interface AuditControlOptions {
  readonly org: Org;
  readonly audit: AuditLog;
  readonly seed: number;
  readonly now: () => number;
}

/** The control call that gives the org a busy past: so many changes of its flows, by its people. */
export const auditControl = ({ org, audit, seed, now }: AuditControlOptions): readonly Route[] => [
  {
    method: 'POST',
    path: '/sandbox/audit',
    handle: async (call) => {
      const { entries, days } = parsed(busySchema, call, 'The busy past');
      await audit.addPast(busyPast({ seed, flows: org.flows(), entries, days, now: now() }));
      return { status: 201, body: { entries: audit.entries().length } };
    },
  },
];
