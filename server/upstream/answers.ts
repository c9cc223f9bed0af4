import { z } from 'zod';
import { inSeconds, nonsense, UpstreamError } from './errors';
import { missingPermissions } from './missing-permissions';
import { retryAfterMs } from './retry-after';
import type { OrgAnswer } from './transport';

/** The parsed text; undefined where it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What we read of the platform's error body; any of it may be missing. */
const errorBodySchema = z.object({
  message: z.string().optional().catch(undefined),
  contextId: z.string().optional().catch(undefined),
});

/** An id to quote to the org's support: short and harmless, else it is left out. */
export const correlationIdOf = (answer: OrgAnswer, contextId?: string): string | undefined => {
  const id = answer.headers['inin-correlation-id'] ?? contextId;
  return id !== undefined && /^[A-Za-z0-9._:-]{1,128}$/.test(id) ? id : undefined;
};

/** The org's own words, shortened, on one line. */
const inItsWords = (message: string | undefined, redact: (text: string) => string): string => {
  const text = redact(message ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 300);
  return text === '' ? '' : ` It says: ${text}`;
};

const listed = (permissions: readonly string[]): string =>
  permissions.length === 1
    ? `the permission ${permissions[0]}`
    : `a permission (the org names ${permissions.join(', ')})`;

interface Context {
  /** The call in a few words: «reading the flow». */
  readonly what: string;
  readonly now: number;
  readonly redact: (text: string) => string;
}

/** The error that an answer other than 2xx stands for. */
export const answerError = (answer: OrgAnswer, { what, now, redact }: Context): UpstreamError => {
  const json = parseJson(answer.text);
  const body = errorBodySchema.safeParse(json).data ?? {};
  const { status } = answer;
  const pauseMs = retryAfterMs(answer.headers['retry-after'], now) ?? undefined;
  const asksFor = pauseMs === undefined ? '' : ` for ${inSeconds(pauseMs)}`;
  const said = inItsWords(body.message, redact);
  const facts = { status, correlationId: correlationIdOf(answer, body.contextId) };
  const refused = { ...facts, fate: 'none', passing: false } as const;
  switch (status) {
    case 401:
      return new UpstreamError('org-unauthorized', `The org no longer accepts our sign-in for ${what}.`, refused);
    case 403: {
      const permissions = missingPermissions(json).map(redact);
      const missing =
        permissions.length === 0
          ? `the client's role lacks a permission or a division.${said}`
          : `the client's role lacks ${listed(permissions)}, or its division.`;
      return new UpstreamError('org-forbidden', `The org does not allow ${what}: ${missing}`, {
        ...refused,
        permissions,
      });
    }
    case 404:
      return new UpstreamError('org-not-found', `The org does not have what was asked for (${what}).`, refused);
    case 409:
      return new UpstreamError('version-conflict', `The flow was changed in the org in the meantime.`, refused);
    case 429:
      return new UpstreamError('org-rate-limited', `The org is getting too many calls and asks to wait${asksFor}.`, {
        ...facts,
        fate: 'none',
        passing: true,
        // «In 0 seconds», or a date that has passed, is no help: then the pause is ours to choose.
        retryAfterMs: pauseMs === 0 ? undefined : pauseMs,
      });
    default:
      if (status >= 500)
        return new UpstreamError(
          'org-unavailable',
          `The org had a fault (${status}) at ${what}${pauseMs === undefined ? '' : ` and asks to wait${asksFor}`}.`,
          { ...facts, fate: 'unknown', passing: status !== 501, retryAfterMs: pauseMs },
        );
      if (status >= 400)
        return new UpstreamError('org-refused', `The org refused ${what} (${status}).${said}`, refused);
      return nonsense(what, { ...facts, fate: 'unknown' });
  }
};

/** The answer's body by schema. Throws `org-answered-nonsense` for anything else, naming neither value nor address. */
export const readAnswer = <T extends z.ZodType>(answer: OrgAnswer, schema: T, what: string): z.infer<T> => {
  const parsed = schema.safeParse(parseJson(answer.text));
  if (parsed.success) return parsed.data;
  throw nonsense(what, {
    fate: 'unknown',
    status: answer.status,
    correlationId: correlationIdOf(answer),
    cause: parsed.error,
  });
};
