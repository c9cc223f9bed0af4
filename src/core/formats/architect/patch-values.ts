import type { Language } from '../../model/ids';
import type { Json } from '../../model/json';
import { sameData } from '../../model/same';
import { expressionOfSound, readAudio, type Sound } from './audio';
import { durationJson } from './compose';
import { readLanguage } from './flow-reader';
import type { TextEditor } from './text-editor';
import { at, entryOf, type MapTree, numberOf, onlyEntry, type Tree } from './tree';
import { audioJson, type Spoken } from './written-audio';

const isMap = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes a value under a key from `before` to `after`, as deep inside as it can be done. */
export const patchValue = (
  editor: TextEditor,
  map: MapTree,
  key: string,
  before: Json | undefined,
  after: Json | undefined,
  order: readonly string[],
): void => {
  if (sameData(before, after)) return;
  if (after === undefined) {
    editor.removeEntry(map, key);
    return;
  }
  const tree = at(map, key);
  if (tree?.kind === 'map' && isMap(before) && isMap(after)) {
    const keys = Object.keys(after);
    const sameKeys = keys.length === Object.keys(before).length && keys.every((each) => each in before);
    if (sameKeys && keys.every((each) => tree.byKey.has(each))) {
      for (const each of keys) patchValue(editor, tree, each, before[each], after[each], []);
      return;
    }
  }
  editor.setEntry(map, key, after, order);
};

const perUnit: Readonly<Record<string, number>> = {
  ms: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

/** Sets a duration; a literal keeps its unit where the new number is a whole one in it. */
export const patchDuration = (
  editor: TextEditor,
  settings: MapTree,
  key: string,
  seconds: number,
  order: readonly string[],
): void => {
  const only = onlyEntry(at(settings, key, 'lit'));
  const unit = only ? perUnit[only.key] : undefined;
  const count = unit === undefined ? Number.NaN : Math.round(seconds * 1000) / unit;
  if (only?.value.kind === 'scalar' && numberOf(only.value) !== undefined && Number.isInteger(count))
    editor.setScalar(only.value, count);
  else editor.setEntry(settings, key, { lit: durationJson(seconds) }, order);
};

/** One of the fields `tts`, `prompt`, `exp` of an audio says something else. */
const patchSound = (editor: TextEditor, part: MapTree, sound: Sound, interruptible: boolean): boolean => {
  const text = at(part, 'tts');
  if (text?.kind === 'scalar' && sound.kind === 'text' && interruptible) {
    if (text.span.end > text.span.start) editor.setScalar(text, sound.text);
    else editor.setEntry(part, 'tts', sound.text, []);
    return true;
  }
  const reference = at(part, 'prompt');
  if (reference?.kind === 'scalar' && sound.kind === 'reference' && interruptible) {
    editor.setScalar(reference, sound.name);
    return true;
  }
  const expression = at(part, 'exp');
  if (text === undefined && reference === undefined && expression?.kind === 'scalar') {
    editor.setScalar(expression, expressionOfSound(sound, interruptible));
    return true;
  }
  return false;
};

const sameSound = (a: Sound | null, b: Sound | null): boolean => sameData(a, b);

/**
 * Changes an audio under a key from what it said to what it shall say: the words of the languages that changed, in the
 * form the file has; the whole of it only where another kind of sound is wanted.
 */
export const patchAudio = (
  editor: TextEditor,
  map: MapTree,
  key: string,
  before: Spoken | null,
  after: Spoken | null,
  standard: Language,
  order: readonly string[],
): void => {
  const wanted = after === null ? undefined : audioJson(after);
  if (sameData(before === null ? undefined : audioJson(before), wanted)) return;
  const tree = at(map, key);
  if (wanted === undefined) {
    if (tree) editor.removeEntry(map, key);
    return;
  }
  if (before === null || after === null || tree?.kind !== 'map' || !patchParts(editor, tree, before, after, standard))
    editor.setEntry(map, key, wanted, order);
};

const patchParts = (editor: TextEditor, tree: MapTree, before: Spoken, after: Spoken, standard: Language): boolean => {
  const file = readAudio(tree, readLanguage);
  if (!file || before.interruptible !== after.interruptible || before.sound?.kind !== after.sound?.kind) return false;
  const sequences = entryOf(tree, 'alternateSequences')?.value;
  const partOf = (language: Language): MapTree | null => {
    if (sequences?.kind !== 'map') return null;
    const found = sequences.entries.find((entry) => readLanguage(entry.key) === language)?.value;
    return found?.kind === 'map' ? found : null;
  };
  const { interruptible } = after;
  if (after.sound && !sameSound(before.sound, after.sound)) {
    const own = partOf(standard);
    if (own && !patchSound(editor, own, after.sound, interruptible)) return false;
    const isFallback = sameSound(file.sound, before.sound);
    if ((isFallback || !own) && !patchSound(editor, tree, after.sound, interruptible)) return false;
  }
  for (const language of new Set([...before.byLanguage.keys(), ...after.byLanguage.keys()])) {
    const text = after.byLanguage.get(language);
    if (text === before.byLanguage.get(language)) continue;
    const part = partOf(language);
    const container: Tree | undefined = sequences;
    if (text === undefined) {
      const entry =
        container?.kind === 'map' ? container.entries.find((each) => readLanguage(each.key) === language) : undefined;
      if (!entry || container?.kind !== 'map' || container.entries.length < 2) return false;
      editor.removeEntry(container, entry.key);
    } else if (part) {
      if (!patchSound(editor, part, { kind: 'text', text }, interruptible)) return false;
    } else if (container?.kind === 'map')
      editor.setEntry(
        container,
        language,
        audioJson({ sound: { kind: 'text', text }, byLanguage: new Map(), interruptible }),
        [],
      );
    else return false;
  }
  return true;
};
