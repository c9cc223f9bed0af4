import { z } from 'zod';

/** What one prompt says in one language. `id`: the prompt's id or name; `locale`: in any case, with hyphen or underscore. */
export const phraseTextSchema = z.strictObject({
  id: z.string().min(1).max(200),
  locale: z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, { error: 'is not a language such as en-US' }),
  text: z.string().max(20_000, { error: 'A prompt text has at most 20,000 characters' }),
});
export type PhraseText = z.infer<typeof phraseTextSchema>;

/** `POST /api/phrases`. */
export const phrasesRequestSchema = z.strictObject({ phrases: z.array(phraseTextSchema).min(1).max(1000) });

/** What became of one text. */
export const phraseResultSchema = z.object({
  id: z.string(),
  locale: z.string(),
  ok: z.boolean(),
  /** Why it failed, in a sentence. */
  problem: z.string().optional(),
});
export type PhraseResult = z.infer<typeof phraseResultSchema>;
export const phraseResultsSchema = z.object({ items: z.array(phraseResultSchema) });
