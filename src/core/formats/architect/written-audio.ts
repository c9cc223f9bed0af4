import type { Design } from '../../model/design';
import type { Language, PromptId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Prompt } from '../../model/prompt';
import { expressionOfSound, type Sound } from './audio';

/** What is said at one place, with whether a key interrupts it. */
export interface Spoken {
  readonly sound: Sound | null;
  readonly byLanguage: ReadonlyMap<Language, string>;
  readonly interruptible: boolean;
}

/** A prompt's name as the platform allows it: letters, digits and underscores, no digit first, up to 200. */
export const legalPromptName = (name: string): string => {
  const legal = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 190);
  return /^[A-Za-z]/.test(legal) ? legal : `Prompt_${legal || 'unnamed'}`;
};

/** The name that a prompt of the org is referred to by; null: its words are written out. */
export const promptReference = (prompt: Prompt): string | null => {
  if (prompt.reference !== undefined) return prompt.reference;
  if (prompt.expression !== undefined || Object.keys(prompt.texts).length > 0) return null;
  return `Prompt.${legalPromptName(prompt.name.trim() || prompt.id)}`;
};

const mainSound = (prompt: Prompt, standard: Language): Sound | null => {
  const reference = promptReference(prompt);
  if (reference !== null) return { kind: 'reference', name: reference };
  if (prompt.expression !== undefined) return { kind: 'expression', expression: prompt.expression };
  const text = prompt.texts[standard]?.text;
  return text === undefined ? null : { kind: 'text', text };
};

/** What a prompt says, for a flow whose default language comes first; null: nothing. */
export const spokenOf = (design: Design, id: PromptId | null, interruptible: boolean): Spoken | null => {
  const prompt = id !== null && Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  if (!prompt) return null;
  const standard = design.languages[0] as Language;
  const byLanguage = new Map<Language, string>();
  if (prompt.reference === undefined)
    for (const [language, words] of Object.entries(prompt.texts))
      if (words && language !== standard) byLanguage.set(language as Language, words.text);
  return { sound: mainSound(prompt, standard), byLanguage, interruptible };
};

/** One sound as the fields that stand for it. */
export const soundJson = (sound: Sound, interruptible: boolean): { readonly [key: string]: Json } => {
  if (sound.kind === 'text' && interruptible) return { tts: sound.text };
  if (sound.kind === 'reference' && interruptible) return { prompt: sound.name };
  return { exp: expressionOfSound(sound, interruptible) };
};

/** An audio as new files hold it. */
export const audioJson = ({ sound, byLanguage, interruptible }: Spoken): { readonly [key: string]: Json } => ({
  ...(sound === null ? {} : soundJson(sound, interruptible)),
  ...(byLanguage.size === 0
    ? {}
    : {
        alternateSequences: Object.fromEntries(
          [...byLanguage].map(([language, text]) => [language, soundJson({ kind: 'text', text }, interruptible)]),
        ),
      }),
});
