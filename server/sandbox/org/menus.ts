import type { Json } from '../../../src/core/model/json';
import type { FlowContent } from './flow';

/** Where a digit leads, and the prompt that says so: `['queue-sales', 'prompt-sales']`. */
export type Handler = readonly [target: string, promptId?: string];

export interface MenuText {
  readonly promptId: string;
  readonly timeoutSeconds: number;
  readonly timeoutTarget: string;
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly below?: readonly Json[];
}

/** A menu in flow JSON, with its fields in the order the document writes them. */
export const menu = (
  id: string,
  { promptId, timeoutSeconds, timeoutTarget, handlers, below = [] }: MenuText,
): Json => ({
  id,
  type: 'dtmf',
  promptId,
  timeoutSeconds,
  timeoutTarget,
  // The keys of an object that look like numbers come first and in order; a menu is read out with 0 last.
  dtmfHandlers: Object.entries(handlers)
    .sort(([a], [b]) => Number(a === '0') - Number(b === '0'))
    .map(([key, [target, prompt = null]]) => ({ key, targetFlowId: target, promptId: prompt })),
  nextSteps: [...below],
});

/** A flow in flow JSON that begins with a menu; null: it has none yet. */
export const flowContent = (name: string, description: string, version: number, first: Json | null): FlowContent => ({
  name,
  type: 'conversation',
  settings: { description, enabled: true, version },
  steps: first === null ? [] : [{ id: 'start', type: 'start', nextStep: first }],
});
