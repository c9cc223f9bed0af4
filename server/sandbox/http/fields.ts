import { z } from 'zod';
import { jsonOf } from './body';
import type { Call } from './exchange';
import { badRequest } from './platform-error';

/** The body, as far as the call takes it; fields it does not know are left out. Throws 400 that names each wrong field. */
export function fieldsOf<T extends z.ZodType>(call: Call, schema: T): z.infer<T> {
  const parsed = schema.safeParse(jsonOf(call));
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    errorCode: / received undefined$/.test(issue.message) ? 'missing.value' : 'invalid.value',
    fieldName: issue.path.join('.'),
  }));
  const [first] = parsed.error.issues;
  throw badRequest(
    `The request body is not valid: ${first?.path.join('.') || 'the body'}: ${first?.message ?? 'is wrong'}.`,
    details,
  );
}

/** A reference to something of the org as bodies hold it; what else it says of it is not taken. */
export const referenceSchema = z.object({ id: z.string().min(1) });

/** A name as the platform takes it. */
export const nameSchema = z.string().trim().min(1).max(200);
