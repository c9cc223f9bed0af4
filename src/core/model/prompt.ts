import { z } from 'zod';
import { languageSchema, promptIdSchema } from './ids';
import { sourceSchema } from './source';

/** A prompt's words in one language. */
export const promptTextSchema = z.strictObject({
  text: z.string(),
  /** Counts up by one with each change of the text. */
  revision: z.int().nonnegative(),
  /**
   * For a translation: the revision of the default language's text it was made from; null where that is not known. -1: from
   * a text that is older than the first one here.
   */
  translatedFrom: z.int().min(-1).nullable(),
  /** Length of the recording in seconds; null where there is none and the length is estimated. */
  recordedSeconds: z.number().nonnegative().nullable(),
});
export type PromptText = z.infer<typeof promptTextSchema>;

/**
 * What the caller hears. A prompt without any text is known by its id alone: its words or its recording are in the org.
 */
export const promptSchema = z.strictObject({
  id: promptIdSchema,
  /** Empty where the id is all there is. */
  name: z.string(),
  texts: z.partialRecord(languageSchema, promptTextSchema),
  /** What is said is computed in the call by this expression of the platform; present only there. */
  expression: z.string().optional(),
  /** The prompt of the org that is played, as a flow names it: `Prompt.Welcome`, `PromptSystem.processing`. */
  reference: z.string().optional(),
  source: sourceSchema.nullable(),
});
export type Prompt = z.infer<typeof promptSchema>;

/** What stands for the words of a prompt that has none here: that the call computes them, else what the org calls it. */
export const wordlessName = (prompt: Prompt): string =>
  prompt.expression === undefined ? (prompt.reference ?? prompt.id) : 'Computed in the call';
