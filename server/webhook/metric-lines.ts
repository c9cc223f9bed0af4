import type { Deployment, Exposure } from '../variants/events';

let told = { iso: '', seconds: Number.NaN };

/** Seconds since 1970. */
const seconds = (iso: string): number => {
  // Under load many lines are of one millisecond.
  if (iso !== told.iso) told = { iso, seconds: Date.parse(iso) / 1000 };
  return told.seconds;
};

/** A flow was rewritten for a variant, or that failed: the documents' line for log aggregators, without a line end. */
export const deploymentLine = (flowId: string, deployment: Deployment): string =>
  JSON.stringify({
    event_type: 'ivr_menu_update',
    flow_id: flowId,
    variant_id: deployment.variant,
    customer_segment: deployment.segment,
    success: deployment.success,
    latency_ms: Math.round(deployment.latencyMs * 100) / 100,
    timestamp: seconds(deployment.at),
  });

/**
 * A caller was told a variant, as a line for log aggregators. `in_test`: the segment is tested and the caller counts. No
 * line tells who called.
 */
export const exposureLine = (flowId: string, exposure: Omit<Exposure, 'caller'>): string =>
  JSON.stringify({
    event_type: 'ivr_menu_exposure',
    flow_id: flowId,
    variant_id: exposure.variant,
    customer_segment: exposure.segment,
    test_id: exposure.testId,
    in_test: exposure.inTest && exposure.testId !== null,
    interaction_id: exposure.interactionId,
    timestamp: seconds(exposure.at),
  });

/** Prints lines in the order they come. */
export interface LinePrinter {
  print(line: string): void;
  /** Writes what waits; for the end of the process. */
  flush(): void;
}

const gatherMs = 10;

/**
 * Prints a line in the same turn of the event loop; of those that follow within 10 ms it makes one write: thousands a
 * second would be as many system calls.
 */
export const createLinePrinter = (to: { write(text: string): unknown }): LinePrinter => {
  let waiting = '';
  let isResting = false;
  const flush = (): void => {
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    to.write(text);
  };
  const rest = (): void => {
    isResting = waiting !== '';
    if (!isResting) return;
    flush();
    setTimeout(rest, gatherMs);
  };
  return {
    print: (line) => {
      waiting += `${line}\n`;
      if (isResting) return;
      isResting = true;
      setImmediate(rest);
    },
    flush,
  };
};
