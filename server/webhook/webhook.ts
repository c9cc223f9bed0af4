import type { IncomingMessage, ServerResponse } from 'node:http';
import { isoTime } from '../clock';
import { StoreAway } from '../store/store';
import { type Ending, eventLog } from '../variants/events';
import { createAdmit } from './admission';
import { appendOnce } from './append-once';
import { type Beginning, readBeginning, readEnd } from './bodies';
import { createCallers } from './callers';
import { sendError, sendJson } from './http';
import { inPortions } from './in-portions';
import { createInteractionStart, interactionMs } from './interaction-start';
import { createLateExposures } from './late-exposures';
import type { WebhookDeps } from './webhook-deps';
import { createWebhookMetrics } from './webhook-metrics';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What answers calls at their start, and is told how they ended. It reads requests and writes answers by itself. */
export interface Webhook {
  readonly interactionStart: Handle;
  readonly interactionEnd: Handle;
  /** Connections end with the next answer on them. */
  stop(): void;
  /** Hands in what the store has not got yet, as far as it takes it, and prints what is not printed. */
  close(): Promise<void>;
}

/** The flow that a body without one means in the sandbox, where none is set. */
const sandboxFlowId = 'dynamic-ivr-menu';

const mostLate = 10_000;

/** Callers who are begun with before the store is asked for them; it works on these meanwhile. */
const begunAtOnce = 8;

/** What waits for the store is handed in so often, as long as something does. */
const handInMs = 1000;

export const createWebhook = (deps: WebhookDeps): Webhook => {
  const { store, watch, clock, lines, orgKey, isSandbox, log } = deps;
  let isStopping = false;
  const callers = createCallers(store);
  const late = createLateExposures({
    store,
    callers,
    keepMs: interactionMs,
    most: deps.mostLate ?? mostLate,
    onDropped: (error) => {
      metrics.dropped();
      if (error !== undefined) log.error({ err: error }, 'an exposure could not be kept');
    },
  });
  const metrics = createWebhookMetrics(deps.registry, late.waiting);
  const onFault = (error: unknown): void => log.error({ err: error }, 'an interaction was answered by default');
  const handIn = (): Promise<void> => late.handIn().catch(onFault);
  watch.onBack(() => void handIn());
  let isHandingInLater = false;
  /** Also what the store refused without being away, or was away from for too short a time to be missed. */
  const handInLater = async (): Promise<void> => {
    if (isHandingInLater) return;
    isHandingInLater = true;
    while (late.waiting() > 0) {
      await watch.pause(handInMs);
      if (!watch.isAway()) await handIn();
    }
    isHandingInLater = false;
  };
  const start = createInteractionStart({ ...deps, callers, late, onFault });
  const admit = createAdmit(deps.secret);
  const inTurn = inPortions(begunAtOnce);
  const usualFlowId = deps.flowId ?? (isSandbox ? sandboxFlowId : null);
  // Read beforehand, so that the first caller does not wait for it.
  if (!watch.isAway()) watch.inTime(callers.load()).catch(() => undefined);

  const flowIdOf = ({ flowId }: { readonly flowId: string | null }, response: ServerResponse): string | null => {
    const known = flowId ?? usualFlowId;
    if (known === null)
      sendError(
        response,
        400,
        'The event names no flowId, and GENESYS_FLOW_ID, the flow that is then meant, is not set',
      );
    return known;
  };

  const fail = (response: ServerResponse, error: unknown): void => {
    log.error({ err: error }, 'a webhook failed');
    if (!response.headersSent) sendError(response, 500, 'Touchtone ran into a fault of its own');
  };

  const answerStart = (flowId: string, beginning: Beginning, response: ServerResponse, began: number): void => {
    start(flowId, beginning).then(
      ({ answer, how, after }) => {
        if (isStopping) sendJson(response, 200, answer.text, ['Connection', 'close']);
        else {
          response.writeHead(200, answer.headers);
          response.end(answer.text);
        }
        metrics.answered(how, performance.now() - began);
        after();
        // Rejects only when it is closed: then what waits is handed in once more.
        if (how === 'default') handInLater().catch(() => undefined);
      },
      (error: unknown) => fail(response, error),
    );
  };

  const interactionStart: Handle = (request, response) =>
    admit(request, response, (body) => {
      const began = performance.now();
      const beginning = readBeginning(body);
      if (!beginning.ok) return sendError(response, 400, beginning.error);
      const flowId = flowIdOf(beginning.value, response);
      if (flowId !== null) inTurn(() => answerStart(flowId, beginning.value, response, began));
    });

  const takeEnd = async (body: Buffer, response: ServerResponse): Promise<void> => {
    const end = readEnd(body);
    if (!end.ok) return sendError(response, 400, end.error);
    const flowId = flowIdOf(end.value, response);
    if (flowId === null) return;
    const { interactionId, outcome } = end.value;
    const value: Ending = { kind: 'ending', at: isoTime(clock.now()), interactionId, outcome, from: 'interaction-end' };
    const once = `ending/${orgKey}/${flowId}/${interactionId}`;
    try {
      if (watch.isAway()) throw new StoreAway('The store is away');
      await appendOnce(store, { log: eventLog(orgKey, flowId), once, keepMs: interactionMs, value });
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      return sendError(response, 503, 'The store cannot be reached at the moment: send it again', ['Retry-After', '1']);
    }
    sendJson(response, 200, '{"status":"processed"}');
  };

  return {
    interactionStart,
    interactionEnd: (request, response) =>
      admit(request, response, (body) => {
        takeEnd(body, response).catch((error: unknown) => fail(response, error));
      }),
    stop: () => {
      isStopping = true;
    },
    close: async () => {
      if (!watch.isAway()) await handIn();
      watch.close();
      lines.flush();
    },
  };
};
