import type { z } from 'zod';
import { parseJson } from './answers';

/** A cursor that we did not give out, or that the org has forgotten meanwhile. The message is for people. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';

  constructor(options?: { readonly cause: unknown }) {
    super(
      'The list cannot be gone on with from here: its mark is unknown or too old. Begin with the newest again.',
      options,
    );
  }
}

/** Where a list goes on, as opaque text. */
export const writeCursor = (place: object): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** The place in that text. Throws `BadCursorError` for any other text. */
export const readCursor = <T extends z.ZodType>(schema: T, text: string): z.infer<T> => {
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new BadCursorError();
  return parsed.data;
};
