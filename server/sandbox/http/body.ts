import type { IncomingMessage } from 'node:http';
import type { Json } from '../../../src/core/model/json';
import type { Call } from './exchange';
import { badRequest, PlatformError } from './platform-error';

/** The platform's `request.bytes.max`. */
export const mostBytes = 512_000;
/** More than any flow nests; what goes deeper cannot be written out again. */
const mostLevels = 100;

/** What goes beyond it is not even waited for. */
const mostRead = 64_000_000;

/** The body. Throws 413 where there is too much; it is read all the same, since who still sends hears no answer. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostRead) break;
    if (bytes > most) chunks.length = 0;
    else chunks.push(chunk as Buffer);
  }
  if (bytes <= most) return Buffer.concat(chunks);
  throw new PlatformError(413, 'request.entity.too.large', `A request has at most ${most} bytes.`, {
    headers: { Connection: 'close' },
  });
}

/** The body as JSON. Throws 415 where it is announced as something else, 400 where it is not JSON. */
export function jsonOf(call: Call): Json {
  if (!/^application\/json\s*(;|$)/i.test(call.headers['content-type'] ?? '')) {
    throw new PlatformError(415, 'unsupported.media.type', 'The request body has to be application/json.');
  }
  let json: Json;
  try {
    json = JSON.parse(call.text) as Json;
  } catch {
    throw badRequest('The request body is not well-formed JSON.');
  }
  if (levelsOf(json) > mostLevels) throw badRequest(`The request body is nested deeper than ${mostLevels} levels.`);
  return json;
}

/** How deep a value is nested, without recursion, which a deep one would overflow. */
function levelsOf(json: Json): number {
  let levels = 0;
  let layer: Json[] = [json];
  while (layer.length > 0 && levels <= mostLevels) {
    levels += 1;
    layer = layer.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return levels;
}
