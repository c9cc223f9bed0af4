import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../control/faults';
import type { Answer } from './exchange';
import { codeOf, errorAnswer, missingPermissions, PlatformError, tooManyRequests } from './platform-error';

interface Wire {
  readonly response: ServerResponse;
  readonly correlationId: string;
  /** The org is closing: waiting ends. */
  readonly closing: AbortSignal;
}

/** Writes an answer. */
export function reply({ response }: Wire, answer: Answer): number {
  response.writeHead(answer.status, { ...typeOf(answer), ...answer.headers });
  response.end(bytesOf(answer));
  return answer.status;
}

const typeOf = ({ body }: Answer) => (body === undefined ? {} : { 'Content-Type': 'application/json' });
const bytesOf = ({ body, bytes }: Answer): Uint8Array =>
  bytes ?? Buffer.from(body === undefined ? '' : JSON.stringify(body));

/**
 * Lets a fault happen to a call; `carryOut` is what the call would have done and answered. The status that was sent, or
 * null where the caller got no whole answer.
 */
export async function replyWithFault(
  wire: Wire,
  fault: Fault,
  carryOut: () => Promise<Answer>,
): Promise<number | null> {
  const { response, closing } = wire;
  if (fault.delayMs !== undefined) await pause(fault.delayMs, undefined, { signal: closing, ref: false });
  switch (fault.kind) {
    case 'slow':
    case 'expired-token':
    case 'locked-flow':
    case 'failed-job':
      return reply(wire, await carryOut());
    case 'status':
      return reply(wire, refusalOf(fault, wire.correlationId));
    case 'status-after':
      await carryOut();
      return reply(wire, refusalOf(fault, wire.correlationId));
    case 'not-json':
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>');
      return 200;
    case 'reset-before':
      break;
    case 'reset-after':
      await carryOut();
      break;
    case 'hang':
      return leaveOpen(wire);
    case 'hang-after':
      await carryOut();
      return leaveOpen(wire);
    case 'cut-off':
      await cutOff(response, await carryOut());
      break;
  }
  response.socket?.resetAndDestroy();
  return null;
}

/** Answers nothing until the caller gives up or the org closes. */
async function leaveOpen({ response, closing }: Wire): Promise<null> {
  await once(response, 'close', { signal: closing });
  return null;
}

/** Half of an answer whose whole length was announced. */
async function cutOff(response: ServerResponse, answer: Answer): Promise<void> {
  const bytes = bytesOf(answer);
  response.writeHead(answer.status, { ...typeOf(answer), ...answer.headers, 'Content-Length': bytes.length });
  await new Promise<void>((sent) => response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => sent()));
}

function refusalOf({ status = 500, retryAfter, permission }: Fault, correlationId: string): Answer {
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const inItsWords =
    status === 403 && permission !== undefined
      ? missingPermissions([permission], 'all').message
      : status === 429 && typeof retryAfter === 'number'
        ? tooManyRequests(retryAfter).message
        : `The sandbox org was asked to answer this call with ${status}.`;
  return errorAnswer(new PlatformError(status, codeOf(status), inItsWords, { headers }), correlationId);
}
