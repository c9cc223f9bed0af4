import { createHash } from 'node:crypto';
import type { Json } from '../../src/core/model/json';

/** Keys in order, and null where a key is absent: an org may write either. */
const canonicalJson = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(canonicalJson);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).filter(([, value]) => value !== null);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, canonicalJson(value)]));
};

/** The same text for the same value, in whatever order its keys stand. */
export const hashOf = (json: Json): string =>
  createHash('sha256')
    .update(JSON.stringify(canonicalJson(json)))
    .digest('hex');
