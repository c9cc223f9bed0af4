import { z } from 'zod';
import { type Collection, openCollection } from './collection';
import { seedPrompts } from './seed-prompts';
import type { Storage } from './storage';

const resourceSchema = z.strictObject({
  /** In lower case, with a hyphen. */
  language: z.string(),
  /** What the platform's voice says. */
  ttsString: z.string(),
  /** What the recording says, for people who read. */
  text: z.string(),
  tags: z.record(z.string(), z.array(z.string())),
  /** The recording that was uploaded last; `at` in milliseconds since 1970. */
  audio: z.strictObject({ at: z.number(), seconds: z.number().nullable() }).nullable(),
});
export type PromptResource = z.infer<typeof resourceSchema>;

export const storedPromptSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  resources: z.array(resourceSchema),
});
export type StoredPrompt = z.infer<typeof storedPromptSchema>;

export type Prompts = Collection<StoredPrompt>;

/** The user prompts as they were kept, or those of a new org. Throws what the storage throws. */
export const openPrompts = (storage: Storage): Promise<Prompts> =>
  openCollection(storage, 'prompts', storedPromptSchema, seedPrompts);

/** A prompt by its id, else by its name. */
export const promptBy = (prompts: readonly StoredPrompt[], idOrName: string): StoredPrompt | undefined =>
  prompts.find(({ id }) => id === idOrName) ??
  prompts.find(({ name }) => name.toLowerCase() === idOrName.toLowerCase());

/** The words of a prompt in a language; those that say nothing are put in. */
export const resourceOf = ({ resources }: StoredPrompt, language: string): PromptResource | undefined =>
  resources.find((resource) => resource.language === language);

/** A prompt with one of its resources put in or replaced. */
export const withResource = (prompt: StoredPrompt, resource: PromptResource): StoredPrompt => ({
  ...prompt,
  resources: [...prompt.resources.filter(({ language }) => language !== resource.language), resource].sort((a, b) =>
    a.language < b.language ? -1 : 1,
  ),
});

export const emptyResource = (language: string): PromptResource => ({
  language,
  ttsString: '',
  text: '',
  tags: {},
  audio: null,
});

/** A language as the platform writes it; null: it is none. */
export function languageCode(text: string): string | null {
  const code = text.trim().toLowerCase().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/.test(code)) return null;
  const [language = ''] = code.split('-');
  // What the runtime has a name for is a language; of others it gives the code back.
  return names.of(language)?.toLowerCase() === language ? null : code;
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
