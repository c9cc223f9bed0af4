import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isAlias } from '../http/security';
import type { Webhook } from './webhook';

const paths = {
  '/webhook/interaction-start': 'interactionStart',
  '/webhook/interaction-end': 'interactionEnd',
} as const;

const isPath = (url: string | undefined): url is keyof typeof paths => url !== undefined && Object.hasOwn(paths, url);

const isOurs = (host: string | undefined, publicUrl: string): boolean =>
  publicUrl.endsWith(`//${host}`) || isAlias(host, publicUrl);

/**
 * Hands a webhook's plain requests to it before the framework sees them, which is a good part of what such an answer
 * costs. All else goes on as it would have. `publicUrl`: the origin
 * whose Host a plain request names, or another name of this machine: programs do not follow where people are sent; null:
 * any Host will do.
 */
export const takeShortWay = (server: Server, webhook: Webhook, publicUrl: (() => string) | null): void => {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { url, method, headers } = request;
    const isPlain =
      method === 'POST' &&
      isPath(url) &&
      headers.origin === undefined &&
      headers['sec-fetch-site'] === undefined &&
      (publicUrl === null || isOurs(headers.host, publicUrl())) &&
      server.listening;
    if (isPlain) webhook[paths[url]](request, response);
    else for (const listener of listeners) listener.call(server, request, response);
  });
};
