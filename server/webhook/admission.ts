import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from '../loopback';
import { readBody, sendError } from './http';
import { createEntry } from './secret';

export const bodyLimit = 64 * 1024;

/**
 * Reads the body of a request that may come in, and hands it on; all others are answered. `use` is called later, or
 * never where the request breaks off.
 */
export type Admit = (request: IncomingMessage, response: ServerResponse, use: (body: Buffer) => void) => void;

const remoteIsLoopback = ({ socket }: IncomingMessage): boolean =>
  isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

/** What is left of the body is not read: the connection ends with the answer. */
const refuse = (response: ServerResponse, status: number, error: string, more: readonly string[] = []): void =>
  sendError(response, status, error, ['Connection', 'close', ...more]);

const refuseStranger = (response: ServerResponse): void =>
  refuse(response, 401, 'The webhook secret is missing or wrong', ['WWW-Authenticate', 'Bearer realm="webhook"']);

/** Lets in who knows the secret; without one, programs on this machine. */
export const createAdmit = (secret: string | null): Admit => {
  const entry = secret === null ? null : createEntry(secret);
  return (request, response, use) => {
    const granted = entry === null ? 'granted' : entry(request.headers);
    if (granted === 'refused') return refuseStranger(response);
    if (entry === null && (!remoteIsLoopback(request) || request.headers.origin !== undefined))
      return refuse(response, 403, 'Without WEBHOOK_SECRET only programs on this machine may call');
    readBody(request, bodyLimit, (body) => {
      if (body === null) refuse(response, 413, `The payload is larger than ${bodyLimit / 1024} kB`);
      else if (granted !== 'granted' && !granted.body(body)) refuseStranger(response);
      else use(body);
    });
  };
};
