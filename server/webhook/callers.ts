import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store';
import { hmacUnder } from './hmac';

/** Gives a customer's id the form in which it is kept: 22 characters that tell callers apart and nobody who they are. */
export type CallerHash = (customerId: string) => string;

export interface Callers {
  /** Null: the key has not been read yet. */
  known(): CallerHash | null;
  /** Reads the key, or makes one the first time; rejects with a `StoreAway`. */
  load(): Promise<CallerHash>;
}

const storeKey = 'caller-key';
const keyBytes = 32;

/** The hash is keyed by a secret of the store's own, so that ids cannot be found by trying them without it. */
export const createCallers = (store: Pick<Store, 'get' | 'put'>): Callers => {
  let known: CallerHash | null = null;
  let loading: Promise<CallerHash> | null = null;

  const readKey = async (): Promise<string> => {
    const stored = await store.get(storeKey);
    if (typeof stored?.value === 'string') return stored.value;
    const key = randomBytes(keyBytes).toString('base64url');
    const put = await store.put(storeKey, key, stored?.revision ?? 0);
    // Another server was first.
    return put.ok ? key : readKey();
  };
  const load = async (): Promise<CallerHash> => {
    const hmac = hmacUnder(Buffer.from(await readKey(), 'base64url'));
    known = (customerId) => hmac(customerId).slice(0, 22);
    return known;
  };

  return {
    known: () => known,
    load: () => {
      loading ??= load().finally(() => {
        loading = null;
      });
      return loading;
    },
  };
};
