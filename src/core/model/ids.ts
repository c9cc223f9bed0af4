import { z } from 'zod';

/**
 * Pattern of every id we hand out or put into an address: a letter or digit, then letters, digits, `.`, `_`, `-`;
 * at most 128 characters, no dot-dot. Ids that a source file spells otherwise are kept as `sourceId`.
 */
const idPattern = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Whether `text` can serve as an id of ours as it is (it matches the pattern and is no name of `Object.prototype`). */
export const isSafeId = (text: string): boolean => idPattern.test(text) && !(text in Object.prototype);

const safeId = (what: string) =>
  z.string().refine(isSafeId, {
    error: `${what} must be 1 to 128 letters, digits, dots, dashes or underscores and start with a letter or digit`,
  });

export const designIdSchema = safeId('A design id').brand<'DesignId'>();
export type DesignId = z.infer<typeof designIdSchema>;

/** A node of a design: a menu, a queue, … Unique in its design. */
export const nodeIdSchema = safeId('A node id').brand<'NodeId'>();
export type NodeId = z.infer<typeof nodeIdSchema>;

/** A choice of a menu. Unique in its menu. */
export const choiceIdSchema = safeId('A choice id').brand<'ChoiceId'>();
export type ChoiceId = z.infer<typeof choiceIdSchema>;

/** A branch of a node that decides at run time (hours, task). Unique in its node. */
export const branchIdSchema = safeId('A branch id').brand<'BranchId'>();
export type BranchId = z.infer<typeof branchIdSchema>;

/** A prompt of a design. Unique in its design. */
export const promptIdSchema = safeId('A prompt id').brand<'PromptId'>();
export type PromptId = z.infer<typeof promptIdSchema>;

export const noteIdSchema = safeId('A note id').brand<'NoteId'>();
export type NoteId = z.infer<typeof noteIdSchema>;

/** A language tag in lower case, as the platform writes it (`en-us`), or a token that stands for one (`{{language}}`). */
export const languageSchema = z
  .string()
  .regex(/^(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*|\{\{[^{}\n]{1,100}\}\}|\$\{[^{}\n]{1,100}\})$/, {
    error: 'A language is a lower-case tag such as en-us',
  })
  .brand<'Language'>();
export type Language = z.infer<typeof languageSchema>;

/**
 * The first id of the form `stem-1`, `stem-2`, … that `taken` does not know.
 * Deterministic, so that an edit gives the same design wherever it runs.
 */
export const freeId = (stem: string, taken: (id: string) => boolean): string => {
  for (let n = 1; ; n++) {
    const id = `${stem}-${n}`;
    if (!taken(id)) return id;
  }
};
