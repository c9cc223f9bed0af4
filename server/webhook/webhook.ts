import type { IncomingMessage, ServerResponse } from 'node:http';
import { isoTime } from '../clock';
import { isLoopback } from '../loopback';
import { StoreAway } from '../store/store';
import { type Ending, eventLog } from '../variants/events';
import { appendOnce } from './append-once';
import { readBeginning, readEnd } from './bodies';
import { createCallers } from './callers';
import { readBody, sendError, sendJson } from './http';
import { createInteractionStart, interactionMs } from './interaction-start';
import { createLateExposures } from './late-exposures';
import { createEntry } from './secret';
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

export const bodyLimit = 64 * 1024;

/** The flow that a body without one means in the sandbox, where none is set. */
const sandboxFlowId = 'dynamic-ivr-menu';

const mostLate = 10_000;

const stopping = ['Connection', 'close'];

const remoteIsLoopback = ({ socket }: IncomingMessage): boolean =>
  isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

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
  const start = createInteractionStart({ ...deps, callers, late, onFault });
  const entry = deps.secret === null ? null : createEntry(deps.secret);
  const usualFlowId = deps.flowId ?? (isSandbox ? sandboxFlowId : null);
  // Read beforehand, so that the first caller does not wait for it.
  if (!watch.isAway()) watch.inTime(callers.load()).catch(() => undefined);

  /** The body of a request that may come in; null: it was answered. */
  const admitted = async (request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> => {
    // What is left of the body is not read: the connection ends with the answer.
    const refuse = (status: number, error: string, more: readonly string[] = []): null => {
      sendError(response, status, error, ['Connection', 'close', ...more]);
      return null;
    };
    const unknown = (): null =>
      refuse(401, 'The webhook secret is missing or wrong', ['WWW-Authenticate', 'Bearer realm="webhook"']);
    const granted = entry?.(request.headers) ?? 'granted';
    if (granted === 'refused') return unknown();
    if (entry === null && (!remoteIsLoopback(request) || request.headers.origin !== undefined))
      return refuse(403, 'Without WEBHOOK_SECRET only programs on this machine may call');
    const body = await readBody(request, bodyLimit);
    if (body === null) return refuse(413, `The payload is larger than ${bodyLimit / 1024} kB`);
    if (granted !== 'granted' && !granted.body(body)) return unknown();
    return body;
  };

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

  const interactionStart = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await admitted(request, response);
    if (body === null) return;
    const began = performance.now();
    const beginning = readBeginning(body);
    if (!beginning.ok) return sendError(response, 400, beginning.error);
    const flowId = flowIdOf(beginning.value, response);
    if (flowId === null) return;
    const { text, how, after } = await start(flowId, beginning.value);
    sendJson(response, 200, text, isStopping ? stopping : undefined);
    metrics.answered(how, performance.now() - began);
    after();
  };

  const interactionEnd = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await admitted(request, response);
    if (body === null) return;
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

  const handled =
    (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Handle =>
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        // Whoever asked went away.
        if (!request.complete || response.destroyed) return;
        log.error({ err: error }, 'a webhook failed');
        if (!response.headersSent) sendError(response, 500, 'Touchtone ran into a fault of its own');
      });
    };

  return {
    interactionStart: handled(interactionStart),
    interactionEnd: handled(interactionEnd),
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
