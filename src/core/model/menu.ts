import { z } from 'zod';
import { choiceIdSchema, languageSchema, nodeIdSchema, promptIdSchema } from './ids';
import { sourceSchema } from './source';
import { openTargetSchema } from './target';

/**
 * One line of a menu. The list of choices is ordered as the designer sees it, not by digit.
 * Two choices with one digit, or one without a digit, can be drawn; the checks speak of them.
 */
export const choiceSchema = z.strictObject({
  id: choiceIdSchema,
  /** Any text, so that a faulty source opens; `isDigit` tells whether it is a key of the pad. */
  digit: z.string().nullable(),
  label: z.string(),
  /** Spoken when the choice is taken. */
  promptId: promptIdSchema.nullable(),
  target: openTargetSchema,
  /** The digit works in every menu of the flow. */
  global: z.boolean(),
  /** Words that take the choice by speech, per language. */
  speechTerms: z.partialRecord(languageSchema, z.array(z.string())),
  /** The spoken terms work in every menu of the flow. */
  globalSpeech: z.boolean(),
  /** A hang-up after this choice is a success: the caller has the answer. */
  answerGiven: z.boolean(),
  source: sourceSchema.nullable(),
});
export type Choice = z.infer<typeof choiceSchema>;

/** What follows when all tries are used up. */
export const outcomeSchema = z.strictObject({
  promptId: promptIdSchema.nullable(),
  target: openTargetSchema,
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Plays a prompt, waits for one digit. What must load loads; whether 0 s is wise is a check's business. */
export const menuSchema = z.strictObject({
  kind: z.literal('menu'),
  id: nodeIdSchema,
  name: z.string(),
  promptId: promptIdSchema.nullable(),
  /** Callers may key ahead of the prompt's end. */
  interruptible: z.boolean(),
  /** The clock starts when the prompt has ended. */
  timeoutSeconds: z.number().nonnegative(),
  /** How often the menu is played, the first time included. */
  tries: z.int().nonnegative(),
  /** Which of the two are not the menu's own but the flow's, and change with those; absent: none. */
  inherits: z.array(z.enum(['timeoutSeconds', 'tries'])).optional(),
  choices: z.array(choiceSchema),
  noInput: outcomeSchema,
  /** `as-no-input`: an unknown digit goes where silence goes (the only way in flow JSON). */
  noMatch: z.union([z.literal('as-no-input'), outcomeSchema]),
  /** Taken instead of `noInput` and `noMatch` when the tries are used up (Architect's default choice). */
  defaultChoiceId: choiceIdSchema.nullable(),
  /** Where callers go when adaptation switches the fallback on. */
  fallback: openTargetSchema,
  /** The menu it is nested under in its source, where that is not the one on the shortest way. */
  nestedUnder: nodeIdSchema.nullable(),
  answerGiven: z.boolean(),
  source: sourceSchema.nullable(),
});
export type Menu = z.infer<typeof menuSchema>;
