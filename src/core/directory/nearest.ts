import type { Entry, Listed } from './directory';

interface Known {
  readonly entry: Entry;
  readonly keys: readonly Key[];
}

/** A text without case, accents, blanks and signs, and which characters it has, as bits. */
interface Key {
  readonly text: string;
  readonly mask: number;
}

const keyOf = (text: string): Key => {
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  let mask = 0;
  for (let at = 0; at < bare.length; at++) mask |= 1 << (bare.charCodeAt(at) % 31);
  return { text: bare, mask };
};

const bitsOf = (mask: number): number => {
  let left = mask;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count++;
  }
  return count;
};

/** Slips of the finger that a text of that length may hold and still be meant. */
const slipsIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : length < 14 ? 2 : 3);

/** Rows of the table below, used again and again: a search fills thousands. */
const rows: [number[], number[], number[]] = [[], [], []];

/**
 * Letters put in, left out, exchanged or swapped with their neighbour that lead from one text to the other (optimal
 * string alignment); more than `most` counts as `most + 1`.
 */
const slipsBetween = (a: string, b: string, most: number): number => {
  let start = 0;
  let [endA, endB] = [a.length, b.length];
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const [lengthA, lengthB] = [endA - start, endB - start];
  if (Math.abs(lengthA - lengthB) > most) return most + 1;
  if (lengthA === 0 || lengthB === 0) return lengthA + lengthB;
  let [before, row, next] = rows;
  for (let j = 0; j <= lengthB; j++) row[j] = j;
  for (let i = 1; i <= lengthA; i++) {
    next[0] = i;
    let least = i;
    const letter = a.charCodeAt(start + i - 1);
    const last = i > 1 ? a.charCodeAt(start + i - 2) : -1;
    for (let j = 1; j <= lengthB; j++) {
      const other = b.charCodeAt(start + j - 1);
      let slips = (row[j - 1] as number) + (letter === other ? 0 : 1);
      slips = Math.min(slips, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      if (last === other && j > 1 && letter === b.charCodeAt(start + j - 2))
        slips = Math.min(slips, (before[j - 2] as number) + 1);
      next[j] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return Math.min(row[lengthB] as number, most + 1);
};

const far = Number.POSITIVE_INFINITY;

/** How far two keys are apart: 0 the same, up to 3 by slips, from 4 where one holds the other; else infinite. */
const distance = (a: Key, b: Key): number => {
  if (a.text === b.text) return 0;
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
  const most = slipsIn(short.text.length);
  if (most > 0 && long.text.length - short.text.length <= most && bitsOf(a.mask ^ b.mask) <= 2 * most) {
    const slips = slipsBetween(a.text, b.text, most);
    if (slips <= most) return slips;
  }
  const maybeHeld = short.text.length > 2 && (short.mask & long.mask) === short.mask;
  return maybeHeld && long.text.includes(short.text) ? 4 + (long.text.length - short.text.length) / 1000 : far;
};

const keysOf = new WeakMap<Listed, readonly Known[]>();

const knownIn = (list: Listed): readonly Known[] => {
  let known = keysOf.get(list);
  if (!known) {
    known = [...list].map(([id, name]) => ({ entry: { id, name }, keys: [keyOf(name), keyOf(id)] }));
    keysOf.set(list, known);
  }
  return known;
};

const search = (list: Listed, reference: string, most: number): readonly Entry[] => {
  const wanted = keyOf(reference);
  if (wanted.text === '') return [];
  const near: { readonly entry: Entry; readonly distance: number }[] = [];
  for (const { entry, keys } of knownIn(list)) {
    let nearest = far;
    for (const key of keys) if (key.text !== '') nearest = Math.min(nearest, distance(wanted, key));
    if (nearest < far) near.push({ entry, distance: nearest });
  }
  near.sort((a, b) => a.distance - b.distance || (a.entry.name < b.entry.name ? -1 : 1));
  return near.slice(0, most).map(({ entry }) => entry);
};

/** Answers by list and reference: a check asks the same again after every edit. */
const answered = new WeakMap<Listed, Map<string, readonly Entry[]>>();
const mostAnswers = 2000;

/**
 * What of the org a reference may have been meant for, the nearest name or id first: another case, blanks or signs,
 * then slips of the finger, then names that hold it or are held by it. At most three.
 */
export const nearestIn = (list: Listed, reference: string): readonly Entry[] => {
  let answers = answered.get(list);
  if (!answers || answers.size > mostAnswers) {
    answers = new Map();
    answered.set(list, answers);
  }
  let entries = answers.get(reference);
  if (!entries) {
    entries = search(list, reference, 3);
    answers.set(reference, entries);
  }
  return entries;
};
