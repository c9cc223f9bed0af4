import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ProblemCode } from '../src/core/wire/problem';
import type { SentCall, Traffic } from './upstream/traffic';

/** What the server counts, as the text that Prometheus reads. */
export interface Metrics {
  /** Where parts of the server register what they count themselves. */
  readonly registry: Registry;
  readonly contentType: string;
  /** A publication ended; `code` is that of its problem, null where it succeeded. */
  publicationEnded(code: ProblemCode | null): void;
  /** A flow was rewritten for a variant, or that failed. */
  deploymentEnded(success: boolean): void;
  /** What callers of a full queue get was changed, or that failed. */
  adaptationEnded(success: boolean): void;
  text(): Promise<string>;
}

/** Operations are named by fixed words; should one not be, it does not make the list grow without end. */
const mostOperations = 200;

const breakerStates = ['closed', 'open', 'returning'] as const;

/** `2xx` for any 200 and so on; `none` where no answer came. */
const statusClass = ({ status }: SentCall): string => (status === null ? 'none' : `${Math.floor(status / 100)}xx`);

/** Counts what goes on with the org; one of its own for each server, so that two in one process do not mix. */
export const createMetrics = (traffic: Traffic): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: 'touchtone_org_calls_total',
    help: 'Calls sent to the org, by what they are for, method and class of the answer.',
    labelNames: ['operation', 'method', 'status'],
    registers,
  });
  const limited = new Counter({
    name: 'touchtone_org_rate_limited_total',
    help: 'Calls that the org answered with 429.',
    labelNames: ['operation'],
    registers,
  });
  const retries = new Counter({
    name: 'touchtone_org_retries_total',
    help: 'Calls that were sent again after a failure, by its code.',
    labelNames: ['operation', 'reason'],
    registers,
  });
  const durations = new Histogram({
    name: 'touchtone_org_call_duration_seconds',
    help: 'From sending a call to the org to the end of its answer; waiting for a turn is not counted.',
    labelNames: ['operation'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const renewals = new Counter({
    name: 'touchtone_org_token_renewals_total',
    help: 'Tokens that were asked for.',
    labelNames: ['outcome'],
    registers,
  });
  const publications = new Counter({
    name: 'touchtone_publications_total',
    help: 'Publications that ended, by the code of the problem that ended them; succeeded where there was none.',
    labelNames: ['outcome'],
    registers,
  });
  const deployments = new Counter({
    name: 'touchtone_deployments_total',
    help: 'Flows that were rewritten for a variant, and tries that failed.',
    labelNames: ['outcome'],
    registers,
  });
  const adaptations = new Counter({
    name: 'touchtone_adaptation_changes_total',
    help: 'Changes of what callers get because their queue is full or no longer is, and tries that failed.',
    labelNames: ['outcome'],
    registers,
  });
  new Gauge({
    name: 'touchtone_org_budget_per_minute',
    help: 'Calls that may be sent to the org in any minute.',
    registers,
    collect() {
      this.set(traffic.condition().budget.perMinute);
    },
  });
  new Gauge({
    name: 'touchtone_org_budget_left',
    help: 'Calls that may be sent to the org now, of those of the minute that ends now; 0 while it asked for a pause.',
    registers,
    collect() {
      this.set(traffic.condition().budget.left);
    },
  });
  new Gauge({
    name: 'touchtone_org_paused_until_seconds',
    help: 'Unix time before which the org asked not to be called; 0 while it asks for nothing.',
    registers,
    collect() {
      this.set((traffic.condition().budget.pausedUntil ?? 0) / 1000);
    },
  });
  new Gauge({
    name: 'touchtone_org_calls_waiting',
    help: 'Calls that wait for their turn.',
    labelNames: ['for'],
    registers,
    collect() {
      const { people, polls } = traffic.condition().budget.waiting;
      this.set({ for: 'people' }, people);
      this.set({ for: 'polls' }, polls);
    },
  });
  new Gauge({
    name: 'touchtone_org_calls_in_flight',
    help: 'Calls that were sent to the org and are not answered yet.',
    registers,
    collect() {
      this.set(traffic.condition().budget.inFlight);
    },
  });
  new Gauge({
    name: 'touchtone_org_breaker_state',
    help: '1 for the state that holds: closed (calls pass), open (the org is down), returning (a few at a time).',
    labelNames: ['state'],
    registers,
    collect() {
      const { breaker } = traffic.condition();
      for (const state of breakerStates) this.set({ state }, state === breaker ? 1 : 0);
    },
  });

  const operations = new Set<string>();
  const named = (operation: string): string => {
    if (!operations.has(operation) && operations.size >= mostOperations) return 'other';
    operations.add(operation);
    return operation;
  };
  traffic.observe({
    sent: (call) => {
      const operation = named(call.operation);
      calls.inc({ operation, method: call.method, status: statusClass(call) });
      durations.observe({ operation }, call.ms / 1000);
      if (call.status === 429) limited.inc({ operation });
    },
    retried: (operation, reason) => retries.inc({ operation: named(operation), reason }),
    tokenRenewed: (succeeded) => renewals.inc({ outcome: succeeded ? 'succeeded' : 'failed' }),
  });

  return {
    registry,
    contentType: registry.contentType,
    deploymentEnded: (success) => deployments.inc({ outcome: success ? 'succeeded' : 'failed' }),
    adaptationEnded: (success) => adaptations.inc({ outcome: success ? 'succeeded' : 'failed' }),
    publicationEnded: (code) => publications.inc({ outcome: code ?? 'succeeded' }),
    text: () => registry.metrics(),
  };
};
