import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a caller may come in: `body` when only the request's body can tell. */
export type Entry = 'granted' | 'refused' | { readonly body: (body: Buffer) => boolean };

const bearer = /^Bearer +(\S.*)$/i;
const signature = /^sha256=([0-9a-f]{64})$/i;

/**
 * Who knows the secret says so in `Authorization: Bearer …` or signs the body in `X-Signature: sha256=<hex HMAC>`. How long
 * a comparison takes tells nothing of the secret but its length.
 */
export const createEntry = (secret: string): ((headers: IncomingHttpHeaders) => Entry) => {
  const expected = Buffer.from(secret);
  const isSecret = (text: string): boolean => {
    // Headers arrive as bytes, one to a character.
    const given = Buffer.from(text, 'latin1');
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return (headers) => {
    const given = bearer.exec(headers.authorization ?? '')?.[1];
    if (given !== undefined && isSecret(given.trimEnd())) return 'granted';
    const signed = headers['x-signature'];
    const hex = typeof signed === 'string' ? signature.exec(signed)?.[1] : undefined;
    if (hex === undefined) return 'refused';
    const mac = Buffer.from(hex, 'hex');
    return { body: (body) => timingSafeEqual(mac, createHmac('sha256', secret).update(body).digest()) };
  };
};
