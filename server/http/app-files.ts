import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A name with a hash of its content in it, as the build gives: the same name is the same file for ever. */
const isHashed = (path: string): boolean =>
  /[\\/]assets[\\/]/.test(path) && /-[A-Za-z0-9_-]{8,}\.[a-z0-9.]+$/.test(basename(path));

/** Serves the built app from `dir`, with compressed copies where the build has made them. */
export const serveAppFiles = async (app: FastifyInstance, dir: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: dir,
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      reply.setHeader(
        'cache-control',
        isHashed(path.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
};

/** Whether the request wants a page of the app: a navigation to an address that is neither the API's nor a file's. */
export const wantsPage = (request: FastifyRequest): boolean => {
  const path = (request.raw.url ?? '').split('?')[0] ?? '';
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (/^\/(api|webhook)(\/|$)/.test(path) || /\.[A-Za-z0-9]+$/.test(path)) return false;
  return (request.headers.accept ?? '').includes('text/html');
};

/** The one page of the app, whatever the address: the app itself finds out what it shows. */
export const sendPage = (reply: FastifyReply): FastifyReply => reply.code(200).sendFile('index.html');
