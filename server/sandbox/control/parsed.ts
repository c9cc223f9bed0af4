import type { z } from 'zod';
import { jsonOf } from '../http/body';
import type { Call } from '../http/exchange';
import { badRequest } from '../http/platform-error';

/** The body of a control call by its schema. Throws 400 with the places where it is wrong. */
export function parsed<T extends z.ZodType>(schema: T, call: Call, what: string): z.infer<T> {
  const body = schema.safeParse(jsonOf(call));
  if (body.success) return body.data;
  const details = body.error.issues.map(({ path }) => ({ errorCode: 'invalid.value', fieldName: path.join('.') }));
  const [first] = body.error.issues;
  throw badRequest(`${what} is not valid: ${first?.path.join('.')} ${first?.message}`, details);
}
