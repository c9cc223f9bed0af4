import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body; null: it is larger than `most` bytes. Rejects when the request breaks off. */
export const readBody = (request: IncomingMessage, most: number): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > most) return resolve(null);
    const chunks: Buffer[] = [];
    let size = 0;
    let isRead = false;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= most || isRead) return;
      isRead = true;
      request.pause();
      resolve(null);
    });
    request.on('end', () => {
      isRead = true;
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!isRead) reject(new Error('The request broke off'));
    });
  });

const headersOf = (text: string): string[] => [
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
export const sendJson = (response: ServerResponse, status: number, text: string, more?: readonly string[]): void => {
  const headers = headersOf(text);
  if (more !== undefined) headers.push(...more);
  response.writeHead(status, headers);
  response.end(text);
};

/** Answers as the documents answer what they cannot use. */
export const sendError = (
  response: ServerResponse,
  status: number,
  error: string,
  more: readonly string[] = [],
): void => sendJson(response, status, JSON.stringify({ error }), more);
