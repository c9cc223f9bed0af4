import type { Choice } from '../model/menu';
import { type Node, shownId } from '../model/node';

/** What findings call a node: its name, else the id or number it stands for. */
export const nameOf = (node: Node): string => node.name.trim() || shownId(node);

/** What findings call a choice: its label, else its digit, else its id. */
export const choiceName = (choice: Choice): string => choice.label.trim() || choice.digit || choice.id;

/** `a`, `a and b`, `a, b and c`; past `most` names the rest is counted. */
export const inWords = (names: readonly string[], most = 6): string => {
  if (names.length <= 1) return names.join('');
  if (names.length > most) return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** `1 choice`, `3 choices`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Seconds as set: `7.5 s`; no more than three decimals. */
export const seconds = (value: number): string => `${Math.round(value * 1000) / 1000} s`;
