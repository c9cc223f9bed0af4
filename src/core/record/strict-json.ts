import type { Json } from '../model/json';

/** The value of a text of JSON; null: it is none. */
export const parsedJson = (text: string): { readonly value: Json } | null => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
};

/** How many fields all objects in it have; whatever nests how far. */
const fieldsIn = (value: Json): number => {
  let count = 0;
  const waiting: Json[] = [value];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const within = Object.values(one) as Json[];
    if (!Array.isArray(one)) count += within.length;
    for (const each of within) waiting.push(each);
  }
  return count;
};

/**
 * Whether a text of JSON names some field twice in one object: all but the last of them vanish when it is read, so a
 * change there would not be seen.
 */
export const namesTwice = (text: string, value: Json): boolean => {
  let named = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon !== undefined) named++;
  return named !== fieldsIn(value);
};
