import { at, booleanOf, entryOf, numberOf, type Tree, textOf } from './tree';

const secondsPer: ReadonlyMap<string, number> = new Map([
  ['ms', 0.001],
  ['seconds', 1],
  ['minutes', 60],
  ['hours', 3600],
  ['days', 86_400],
]);

/** Seconds of a duration (`{ms: 500}`, `{minutes: 1, seconds: 30}`); undefined where it is none, or a token. */
export const secondsOf = (tree: Tree | undefined): number | undefined => {
  if (tree?.kind !== 'map' || tree.entries.length === 0) return undefined;
  let milliseconds = 0;
  for (const { key, value } of tree.entries) {
    const unit = secondsPer.get(key);
    const count = numberOf(value);
    if (unit === undefined || count === undefined) return undefined;
    milliseconds += count * unit * 1000;
  }
  return Math.round(milliseconds) / 1000;
};

/** Whether a value is left to what it inherits from: the key is not there, or says so (`noValue: true`). */
export const isInherited = (value: Tree | undefined): boolean =>
  value === undefined ||
  (value.kind === 'map' && (booleanOf(at(value, 'noValue')) ?? booleanOf(at(value, 'noValueWithNoFallback'))) === true);

/** Something outside the flow as the file names it: by its name, or by an expression that chooses it in the call. */
export interface Named {
  readonly name: string;
  readonly expression?: string;
}

/** `{lit: {name: X}}`, `{name: X}`, `{lit: X}`, `{exp: …}` or X itself. */
export const namedOf = (value: Tree | undefined): Named => {
  const expression = textOf(at(value, 'exp'));
  if (expression !== undefined) return { name: '', expression };
  const literal = entryOf(value, 'lit')?.value ?? value;
  return { name: textOf(literal) ?? textOf(at(literal, 'name')) ?? '' };
};
