import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body; null: it is larger than `most` bytes. Rejects when the request breaks off. */
export const readBody = (request: IncomingMessage, most: number): Promise<Buffer | null> =>
  new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > most) {
      resolve(null);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) {
        request.pause();
        resolve(null);
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('The request broke off')));
  });

/** Answers with JSON that is text already. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...more,
  });
  response.end(text);
};

/** Answers as the documents answer what they cannot use. */
export const sendError = (
  response: ServerResponse,
  status: number,
  error: string,
  more?: Readonly<Record<string, string>>,
): void => sendJson(response, status, JSON.stringify({ error }), more);
