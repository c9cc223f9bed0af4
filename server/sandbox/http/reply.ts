import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../control/faults';
import type { Answer } from './exchange';
import { codeOf, errorAnswer, PlatformError } from './platform-error';

interface Wire {
  readonly response: ServerResponse;
  readonly correlationId: string;
  /** The org is closing: waiting ends. */
  readonly closing: AbortSignal;
}

/** Writes an answer. */
export function reply({ response }: Wire, { status, body, headers = {} }: Answer): number {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...headers, ...(text === '' ? {} : { 'Content-Type': 'application/json' }) });
  response.end(text);
  return status;
}

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
async function cutOff(response: ServerResponse, { status, body }: Answer): Promise<void> {
  const text = JSON.stringify(body) ?? '';
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  await new Promise<void>((sent) => response.write(text.slice(0, Math.ceil(text.length / 2)), () => sent()));
}

function refusalOf({ status = 500, retryAfter }: Fault, correlationId: string): Answer {
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const message = `The sandbox org was asked to answer this call with ${status}.`;
  return errorAnswer(new PlatformError(status, codeOf(status), message, { headers }), correlationId);
}
