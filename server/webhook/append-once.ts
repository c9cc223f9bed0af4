import type { Json } from '../../src/core/model/json';
import type { Store } from '../store/store';

export interface Entry {
  readonly log: string;
  /** The one-time key, and for how many milliseconds it holds. */
  readonly once: string;
  readonly keepMs: number;
  readonly value: Json;
}

/** No customer is called that, so that the choice is the same whatever the store holds; texts lie nowhere else. */
const nobody = 'customer:segment:/nobody';

/** Appends an entry unless its one-time key has been used, and gives what is kept under that; both at once or not at all. */
export const appendOnce = (
  store: Pick<Store, 'choose'>,
  { log, once, keepMs, value }: Entry,
): ReturnType<Store['choose']> => store.choose({ by: nobody, choices: {}, otherwise: value, once, keepMs, log });
