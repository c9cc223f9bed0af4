import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How an answer came about: `chosen` now, `repeated` for an interaction that was answered before, `default` without the store. */
export type How = 'chosen' | 'repeated' | 'default';

export interface WebhookMetrics {
  answered(how: How, ms: number): void;
  /** An exposure is lost to the log. */
  dropped(): void;
}

/** Counts what the webhook does. `late`: how many exposures wait for the store. */
export const createWebhookMetrics = (registry: Registry, late: () => number): WebhookMetrics => {
  const registers = [registry];
  const answers = new Counter({
    name: 'touchtone_webhook_answers_total',
    help: 'Interactions that were answered, by how: chosen, repeated, or default while the store was away.',
    labelNames: ['how'],
    registers,
  });
  const durations = new Histogram({
    name: 'touchtone_webhook_answer_duration_seconds',
    help: 'From the end of the request to the answer.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const droppedExposures = new Counter({
    name: 'touchtone_webhook_exposures_dropped_total',
    help: 'Exposures that were printed but are not in the log: the store was away for too long.',
    registers,
  });
  new Gauge({
    name: 'touchtone_webhook_exposures_waiting',
    help: 'Exposures that wait for the store to be back.',
    registers,
    collect() {
      this.set(late());
    },
  });
  const each = {
    chosen: answers.labels('chosen'),
    repeated: answers.labels('repeated'),
    default: answers.labels('default'),
  };
  // They are there from the beginning, so that a rate can be told from the first one on.
  for (const one of Object.values(each)) one.inc(0);
  return {
    answered: (how, ms) => {
      each[how].inc();
      durations.observe(ms / 1000);
    },
    dropped: () => droppedExposures.inc(),
  };
};
