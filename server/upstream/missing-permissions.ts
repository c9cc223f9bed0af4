import { z } from 'zod';

/** A permission as the platform writes it: domain, entity and action, each of them perhaps a star. */
const permission = /\b[a-z][A-Za-z0-9]{0,63}:(?:[A-Za-z][A-Za-z0-9]{0,63}|\*):(?:[A-Za-z][A-Za-z0-9]{0,63}|\*)/g;
const mostNamed = 10;
/** The sentence of a refusal is shorter; a longer one is not searched. */
const mostText = 4000;

const texts = z.string().array().catch([]);
const bodySchema = z.object({
  message: z.string().catch(''),
  messageWithParams: z.string().catch(''),
  messageParams: z
    .record(z.string(), z.unknown())
    .transform((given) => Object.values(given).flatMap((one) => texts.parse([one].flat())))
    .catch([]),
});
const withErrorsSchema = bodySchema.extend({ errors: z.array(bodySchema).catch([]) });

/**
 * The permissions that the body of a 403 names, in its sentence or in the sentence's parameters; at most ten, each once.
 * Empty where it names none, as for a division that the role has no access to.
 */
export const missingPermissions = (body: unknown): readonly string[] => {
  const parsed = withErrorsSchema.safeParse(body);
  if (!parsed.success) return [];
  const found = [parsed.data, ...parsed.data.errors].flatMap(({ message, messageWithParams, messageParams }) =>
    [message, messageWithParams, ...messageParams].flatMap((text) => text.slice(0, mostText).match(permission) ?? []),
  );
  return [...new Set(found)].slice(0, mostNamed);
};
