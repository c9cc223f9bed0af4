import type { Json } from '../../src/core/model/json';
import type { SeenVersion } from '../publishing/seen-flows';
import type { FlowFormat } from '../upstream/flow-format';
import { adaptedBy } from './change-flow';

type Fields = { readonly [key: string]: Json };

const isFields = (json: Json | undefined): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const withoutAdaptation = (content: Json): Json => {
  if (!isFields(content) || !isFields(content.settings)) return content;
  const { dynamicTimeoutMultiplier: _, fallbackEnabled: __, ...settings } = content.settings;
  return { ...content, settings };
};

/**
 * Whether a flow is what a design started from, but for what the watcher has written since because of a full queue: nobody
 * else's work is replaced by publishing over that. `now`: what is remembered of the version that it has now.
 */
export const isSameButAdapted = (
  content: Json,
  base: SeenVersion | null,
  now: SeenVersion | null,
  format: Pick<FlowFormat, 'fingerprint'>,
): boolean =>
  base !== null &&
  now?.published?.by === adaptedBy &&
  format.fingerprint(withoutAdaptation(base.content)) === format.fingerprint(withoutAdaptation(content));
