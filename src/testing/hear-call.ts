import type { Design, Runtime } from '../core/model/design';
import { portKey } from '../core/model/edges';
import { assertNever } from '../core/model/result';
import type { CallEvent, CallState, Effect } from '../core/simulate/call';
import { startCall, step } from '../core/simulate/engine';
import { nodeId } from './builders';

const word = (effect: Effect): string => {
  switch (effect.type) {
    case 'play':
      return `play ${effect.promptId}${effect.language === 'en-us' ? '' : ` in ${effect.language}`}`;
    case 'travel':
      return `${effect.from}/${portKey(effect.port)} -> ${effect.to ?? 'out'}`;
    case 'listen':
      return `listen ${effect.seconds} s`;
    case 'decide':
      return `decide ${effect.names.join('|')}`;
    case 'trace': {
      const { event } = effect;
      if (event.type === 'transferred') return `transferred ${event.target}`;
      if (event.type === 'pressed' || event.type === 'no-match') return `${event.type} ${event.digit}`;
      return event.type === 'branch' ? `branch ${event.name}` : `${event.type} ${event.nodeId}`;
    }
    default:
      return assertNever(effect);
  }
};

const words = (effects: readonly Effect[]): string[] => effects.map(word);

const eventOf = (key: string): CallEvent => {
  if (key === 'silence') return { type: 'silence' };
  if (key === 'hang-up') return { type: 'hang-up' };
  return key.startsWith('branch:') ? { type: 'branch', name: key.slice(7) } : { type: 'digit', digit: key };
};

/** Every effect of a call in short words, and where it is at last. */
export const hear = (
  design: Design,
  runtime: Runtime,
  keys: string,
  from?: string,
): { heard: string[]; call: CallState } => {
  let [call, effects] = startCall(design, { runtime, ...(from ? { from: nodeId(from) } : {}) });
  const heard = words(effects);
  for (const key of keys.split(' ').filter(Boolean)) {
    [call, effects] = step(design, call, eventOf(key));
    heard.push(...words(effects));
  }
  return { heard, call };
};

/** The trace alone: what is spoken, drawn or waited for is left out. */
export const traceOf = (design: Design, runtime: Runtime, keys: string): string => {
  const spoken = /^(play|listen|decide) |->/;
  return hear(design, runtime, keys)
    .heard.filter((heard) => !spoken.test(heard))
    .join(', ');
};
