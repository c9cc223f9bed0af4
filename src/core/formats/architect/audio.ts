import type { Language } from '../../model/ids';
import { at, type MapTree, type Tree, textOf } from './tree';

/** One audio of a flow: what is said, or what gives it. */
export type Sound =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'expression'; readonly expression: string }
  /** `ToAudioBlank(0)`: how people write «no audio here». */
  | { readonly kind: 'blank' };

/** Whether a key interrupts it; the platform's default is that it does. */
export interface Audio {
  readonly sound: Sound | null;
  readonly interruptible: boolean;
  /** One sound per language beside or instead of the plain one. */
  readonly byLanguage: ReadonlyMap<Language, Sound>;
}

const optionsPattern = /^\s*AudioPlaybackOptions\s*\(([\s\S]*),\s*(true|false)\s*\)\s*$/i;
const speechPattern = /^\s*ToAudioTTS\s*\(\s*"((?:[^"\\]|\\[\s\S])*)"\s*\)\s*$/i;
const blankPattern = /^\s*ToAudioBlank\s*\(\s*0*\s*\)\s*$/i;
const referencePattern = /^\s*(Prompt(?:System)?\.[A-Za-z_]\w*)\s*$/;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A text constant of an expression, without its quotes, as the text it means. */
const unescaped = (text: string): string => text.replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char);

const escapedAs: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a constant of an expression. */
export const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t]/g, (char) => escapedAs[char] ?? `\\${char}`)}"`;

/** The sound of an expression, and whether it can be interrupted: `AudioPlaybackOptions(ToAudioTTS("…"), false)`. */
export const soundOfExpression = (expression: string): { sound: Sound; interruptible: boolean } => {
  const options = optionsPattern.exec(expression);
  const inner = options?.[1] ?? expression;
  const interruptible = options?.[2]?.toLowerCase() !== 'false';
  const speech = speechPattern.exec(inner)?.[1];
  if (speech !== undefined) return { sound: { kind: 'text', text: unescaped(speech) }, interruptible };
  const reference = referencePattern.exec(inner)?.[1];
  if (reference !== undefined) return { sound: { kind: 'reference', name: reference }, interruptible };
  if (blankPattern.test(inner)) return { sound: { kind: 'blank' }, interruptible };
  return { sound: { kind: 'expression', expression: inner.trim() }, interruptible };
};

/** The expression for a sound: the reverse of `soundOfExpression`. */
export const expressionOfSound = (sound: Sound, interruptible: boolean): string => {
  const inner =
    sound.kind === 'text'
      ? `ToAudioTTS(${quoted(sound.text)})`
      : sound.kind === 'reference'
        ? sound.name
        : sound.kind === 'blank'
          ? 'ToAudioBlank(0)'
          : sound.expression;
  return `AudioPlaybackOptions(${inner}, ${interruptible})`;
};

const plainSound = (tree: MapTree): { sound: Sound; interruptible: boolean } | null => {
  const text = textOf(at(tree, 'tts'));
  if (text !== undefined) return { sound: { kind: 'text', text }, interruptible: true };
  const reference = textOf(at(tree, 'prompt'));
  if (reference !== undefined) return { sound: { kind: 'reference', name: reference }, interruptible: true };
  const expression = textOf(at(tree, 'exp'));
  return expression === undefined ? null : soundOfExpression(expression);
};

/** The words of a text that is put together of nothing but constants; null where only the call knows them. */
export const wordsOfExpression = (expression: string): string | null => {
  const append = /^\s*Append\s*\(([\s\S]*)\)\s*$/i.exec(expression)?.[1];
  if (append === undefined) return null;
  const words: string[] = [];
  let rest = append;
  while (rest.trim() !== '') {
    const part = /^\s*(ToAudioTTS\s*\(\s*"(?:[^"\\]|\\[\s\S])*"\s*\)|ToAudioBlank\s*\(\s*\d+\s*\))\s*(?:,|$)/i.exec(
      rest,
    );
    if (!part) return null;
    const speech = speechPattern.exec(part[1] as string)?.[1];
    if (speech !== undefined) words.push(unescaped(speech).trim());
    rest = rest.slice(part[0].length);
  }
  return words.join(' ');
};

/** An audio of the file; null where nothing is said: the key is not there, or has no value. */
export const readAudio = (tree: Tree | undefined, languageOf: (key: string) => Language | null): Audio | null => {
  if (tree?.kind !== 'map') return null;
  const plain = plainSound(tree);
  const byLanguage = new Map<Language, Sound>();
  const sequences = at(tree, 'alternateSequences');
  let interruptible = plain?.interruptible ?? true;
  if (sequences?.kind === 'map')
    for (const { key, value } of sequences.entries) {
      const language = languageOf(key);
      const each = value.kind === 'map' ? plainSound(value) : null;
      if (language === null || each === null) continue;
      byLanguage.set(language, each.sound);
      if (!each.interruptible) interruptible = false;
    }
  if (plain === null && byLanguage.size === 0) return null;
  return { sound: plain?.sound ?? null, interruptible, byLanguage };
};
