import type { NodeId, PromptId } from '../model/ids';
import type { Json } from '../model/json';
import { sameData } from '../model/same';
import type { Source } from '../model/source';
import type { Target } from '../model/target';
import { type Difference, differ, type Subject } from './difference';
import { type Match, targetKey } from './match';
import { jsonWords, promptWords, targetWords } from './words';

/** The subject of a node as a whole, or of a part of it. */
export type NodeSubject = Subject & { readonly nodeId: NodeId };

/** One plain field, in words; nothing where both sides say the same. */
export const plain = <T extends string | number | boolean>(
  about: Subject,
  field: string,
  words: string | null,
  [before, after]: readonly [T, T],
  say: (value: T) => string = String,
): Difference[] => (before === after ? [] : [differ(about, field, words, say(before), say(after))]);

/** Where an edge leads. */
export const target = (
  match: Match,
  about: Subject,
  field: string,
  words: string | null,
  [before, after]: readonly [Target | null, Target | null],
): Difference[] => {
  if (targetKey(match, 'before', before) === targetKey(match, 'after', after)) return [];
  const [from, to] = targetWords([match.before, before], [match.after, after]);
  return [differ(about, field, words, from, to)];
};

/** Which prompt is said. What it says is compared once, with the prompts. */
export const prompt = (
  match: Match,
  about: Subject,
  field: string,
  words: string,
  [before, after]: readonly [PromptId | null, PromptId | null],
): Difference[] => {
  if (match.promptKey('before', before) === match.promptKey('after', after)) return [];
  return [differ(about, field, words, promptWords(match.before, before), promptWords(match.after, after))];
};

type Opaque = Readonly<Record<string, Json>>;

/** What the model has no field for, key by key. */
export const opaque = (about: Subject, before: Opaque, after: Opaque): Difference[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key) => {
    const [old, now] = [before, after].map((side) => (Object.hasOwn(side, key) ? side[key] : undefined));
    if (sameData(old, now)) return [];
    const say = (json: Json | undefined) => (json === undefined ? null : jsonWords(json));
    return [differ(about, `opaque.${key}`, `key ${key}`, say(old), say(now))];
  });

export const sourceOpaque = (about: Subject, before: Source | null, after: Source | null): Difference[] =>
  opaque(about, before?.opaque ?? {}, after?.opaque ?? {});
