import type { Design } from '../model/design';
import { menuOf } from '../model/graph';
import { nodeName } from '../model/names';
import type { ClampedMenu } from './adapted';
import type { Decision, Reason } from './decide';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

const agents = (count: number): string => (count === 1 ? '1 agent' : `${number.format(count)} agents`);

/** What a value says, as part of a sentence: `a wait of 240 s, above 120 s`. */
export const reasonWords = ({ value, told, threshold, says }: Reason): string => {
  if (value === 'wait') {
    if (told === null) return 'the wait is not told';
    return `a wait of ${number.format(told)} s, ${says === 'full' ? 'above' : 'not above'} ${number.format(threshold)} s`;
  }
  if (told === null) return 'how many agents are available is not told';
  if (told === 0) return 'no agent available';
  return `${agents(told)} available, ${says === 'full' ? 'no more than' : 'more than'} ${number.format(threshold)}`;
};

/** What a decision rests on: only what made the queue full, else every value that counts. */
export const becauseWords = ({ state, because }: Decision): string => {
  const told = state === 'full' ? because.filter(({ says }) => says === 'full') : because;
  return told.length === 0 ? 'no value counts' : told.map(reasonWords).join('; ');
};

/** What callers get, as part of a sentence: `timeouts times 2, fallback on`. */
export const changeWords = ({ multiplier, fallback }: Pick<Decision, 'multiplier' | 'fallback'>): string =>
  `${multiplier === 1 ? 'timeouts as drawn' : `timeouts times ${multiplier}`}, fallback ${fallback ? 'on' : 'off'}`;

/** A decision as one sentence about a queue: `Queue Sales is full (a wait of 240 s, above 120 s): timeouts times 2, …`. */
export const decisionWords = (queueName: string, decision: Decision): string => {
  const because = becauseWords(decision);
  if (decision.state === 'unknown') return `Whether queue ${queueName} is full is not known (${because}).`;
  const state = decision.state === 'full' ? 'is full' : 'is not full';
  return `Queue ${queueName} ${state} (${because}): ${changeWords(decision)}.`;
};

/** A sentence for a timeout that is held at the end of the range. */
export const clampedWords = (
  design: Design,
  { nodeId, variantId, drawnSeconds, wanted, seconds }: ClampedMenu,
): string => {
  const menu = menuOf(design, nodeId);
  const name = menu ? nodeName(menu) : nodeId;
  const variant = design.variation?.variants.find(({ id }) => id === variantId);
  const where = variant ? `${name} (variant ${variant.name.trim() || variant.id})` : name;
  return `${where}: a timeout of ${drawnSeconds} s would become ${wanted} s and is held at ${seconds} s.`;
};
