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

/** `POST /api/phrases/compare`: the texts that are to be written, to see first what the org has in their places. */
export const phrasesCompareRequestSchema = phrasesRequestSchema;

/**
 * How a text stands in the org. `same`: it says that already. `differs`: it says something else. `missing`: it has no such
 * prompt, or nothing in that language. `unknown`: the dialect cannot read texts, or this one could not be read.
 */
export const phraseStates = ['same', 'differs', 'missing', 'unknown'] as const;
export const phraseStateSchema = z.enum(phraseStates);
export type PhraseState = z.infer<typeof phraseStateSchema>;

/**
 * The recording that the org has beside a text; callers hear it instead of the words. `processing`: it is being made fit to
 * be played (`created`, `uploaded`); `failed`: it could not be (`transcodeFailed`).
 */
export const phraseAudioSchema = z.object({
  state: z.enum(['processing', 'ready', 'failed']),
  /** Seconds; null where the org does not tell. */
  seconds: z.number().nonnegative().nullable(),
});
export type PhraseAudio = z.infer<typeof phraseAudioSchema>;

/** One text against the org's. */
export const phraseComparisonSchema = z.object({
  id: z.string(),
  locale: z.string(),
  state: phraseStateSchema,
  /** What the org says; null: nothing, or nobody can tell. */
  orgText: z.string().nullable(),
  /** What is missing: the prompt itself, or its text in that language alone; null where nothing is. */
  missing: z.enum(['prompt', 'language']).nullable(),
  /** Null: there is none, or nobody can tell. */
  audio: phraseAudioSchema.nullable(),
  /** Why this one could not be read, in a sentence. */
  problem: z.string().optional(),
});
export type PhraseComparison = z.infer<typeof phraseComparisonSchema>;
export const phraseComparisonsSchema = z.object({
  /** Whether the org's texts can be read at all; false: every item is unknown, and texts are written unseen. */
  readable: z.boolean(),
  items: z.array(phraseComparisonSchema),
});
export type PhraseComparisons = z.infer<typeof phraseComparisonsSchema>;
