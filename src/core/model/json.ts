import { z } from 'zod';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Any JSON value: parts of a source that our model does not know and carries along untouched. */
export const jsonSchema: z.ZodType<Json> = z.json() as z.ZodType<Json>;
