import type { Design } from '../src/core/model/design';
import type { Random } from './random';

/** Writes a flow back; not yet. */
export const tryWriting = (
  _text: string,
  _design: Design,
  _random: Random,
  _at: <T>(stage: string, act: () => T) => T,
): void => {};
