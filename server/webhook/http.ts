import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Reads the whole body and hands it to `use`, or null where it is larger than `most` bytes. Nothing comes of a request that
 * breaks off: nobody waits for its answer.
 */
export const readBody = (request: IncomingMessage, most: number, use: (body: Buffer | null) => void): void => {
  if (Number(request.headers['content-length'] ?? 0) > most) {
    use(null);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    const wasWithin = size <= most;
    size += chunk.length;
    if (size <= most) {
      chunks.push(chunk);
      return;
    }
    request.pause();
    if (wasWithin) use(null);
  });
  request.on('end', () => {
    const [only] = chunks;
    if (size <= most) use(chunks.length === 1 && only ? only : Buffer.concat(chunks));
  });
};

/** Headers of an answer of JSON, names and values in turn. */
export const headersOf = (text: string): readonly string[] => [
  'Content-Type',
  'application/json; charset=utf-8',
  'Content-Length',
  String(Buffer.byteLength(text)),
  'Cache-Control',
  'no-store',
  'X-Content-Type-Options',
  'nosniff',
];

/** Answers with JSON that is text already. `more`: names and values of headers in turn. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  text: string,
  more: readonly string[] = [],
): void => {
  response.writeHead(status, [...headersOf(text), ...more]);
  response.end(text);
};

/** Answers as the documents answer what they cannot use. */
export const sendError = (
  response: ServerResponse,
  status: number,
  error: string,
  more: readonly string[] = [],
): void => sendJson(response, status, JSON.stringify({ error }), more);
