import { z } from 'zod';
import type { Dialect } from '../src/core/wire/session';
import { isLoopback } from './loopback';
import { readRedisAddress } from './store/redis/address';

const port = (least: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: 'is not a port number' })
    .transform(Number)
    .refine((n) => n >= least && n <= 65_535, { error: `must be between ${least} and 65535` });

const hostName = z.string().regex(/^[A-Za-z0-9.:_-]{1,255}$/, { error: 'is not a host name or address' });

/** A base address: scheme and host, perhaps a path; no trailing slash, no credentials, query or fragment. */
const baseAddress = (allowPath: boolean) =>
  z.string().transform((text, context) => {
    const fault = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (!URL.canParse(text)) return fault('is not an address such as https://api.example.com');
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return fault('must be an http or https address');
    if (url.username !== '' || url.password !== '') return fault('must not contain a user name or password');
    if (url.search !== '' || url.hash !== '') return fault('must not contain a query or a fragment');
    const path = url.pathname.replace(/\/+$/, '');
    if (!allowPath && path !== '') return fault('must be an origin: scheme, host and port, without a path');
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) return fault('must be https, except to this machine');
    if (/\/api\/v2$/.test(path)) return fault('must not end in /api/v2: it is added');
    return `${url.origin}${path}`;
  });

const secret = z.string().min(1);

const variables = z.object({
  HOST: hostName.default('127.0.0.1'),
  PORT: port(0).default(4310),
  PUBLIC_URL: baseAddress(false).optional(),
  AUTH: z.enum(['none', 'token', 'proxy'], { error: 'must be none, token or proxy' }).default('none'),
  GENESYS_CLIENT_ID: secret.optional(),
  GENESYS_CLIENT_SECRET: secret.optional(),
  GENESYS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, { error: 'must be a domain such as mypurecloud.com' })
    .default('mypurecloud.com'),
  GENESYS_API_URL: baseAddress(true).optional(),
  GENESYS_LOGIN_URL: baseAddress(true).optional(),
  GENESYS_DIALECT: z.enum(['document', 'platform'], { error: 'must be document or platform' }).default('platform'),
  GENESYS_RATE_PER_MINUTE: z
    .string()
    .regex(/^\d{1,6}$/, { error: 'must be a whole number of requests a minute' })
    .transform(Number)
    .refine((n) => n >= 1, { error: 'must be at least 1' })
    .default(300),
  GENESYS_FLOW_ID: z
    .string()
    .regex(/^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, { error: 'is not an id of a flow' })
    .optional(),
  REDIS_URL: z
    .string()
    .refine((text) => readRedisAddress(text) !== null, {
      error: 'must be a redis:// or rediss:// address, such as redis://user:password@host:6379/0',
    })
    .optional(),
  REDIS_HOST: hostName.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  WEBHOOK_SECRET: secret.optional(),
  DEPLOY_DWELL_SECONDS: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a whole number of seconds' })
    .transform(Number)
    .refine((n) => n >= 1, { error: 'must be at least 1' })
    .default(60),
  WEBHOOK_HOST: hostName.optional(),
  WEBHOOK_PORT: port(0).optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
});

type Variables = z.infer<typeof variables>;
type Fault = readonly [name: keyof Variables, message: string];

/** What is wrong between variables, as far as the ones it concerns are sound themselves. */
const pairFaults = (env: Partial<Variables>): Fault[] => {
  const faults: Fault[] = [];
  const fault = (name: keyof Variables, message: string): number => faults.push([name, message]);
  if (env.AUTH === 'token' || env.AUTH === 'proxy')
    fault('AUTH', `${env.AUTH} is not available yet: leave it unset, or none`);
  if (env.AUTH === 'none' && env.HOST !== undefined && !isLoopback(env.HOST))
    fault('HOST', 'must be a loopback address such as 127.0.0.1 while AUTH is none: nobody signs in');
  if (env.AUTH === 'none' && env.PUBLIC_URL !== undefined && !isLoopback(new URL(env.PUBLIC_URL).hostname))
    fault('PUBLIC_URL', 'must be a loopback address while AUTH is none: nobody signs in');
  if (env.GENESYS_CLIENT_ID !== undefined && env.GENESYS_CLIENT_SECRET === undefined)
    fault('GENESYS_CLIENT_SECRET', 'is missing: GENESYS_CLIENT_ID is set');
  if (env.GENESYS_CLIENT_SECRET !== undefined && env.GENESYS_CLIENT_ID === undefined)
    fault('GENESYS_CLIENT_ID', 'is missing: GENESYS_CLIENT_SECRET is set');
  if (env.WEBHOOK_HOST !== undefined && env.WEBHOOK_PORT === undefined)
    fault('WEBHOOK_PORT', 'is missing: WEBHOOK_HOST is set');
  if (env.WEBHOOK_HOST !== undefined && env.WEBHOOK_SECRET === undefined && !isLoopback(env.WEBHOOK_HOST))
    fault('WEBHOOK_SECRET', 'is missing: a webhook listener that others reach needs it');
  return faults;
};

/** The variables, or every fault among them: each by itself first, then between them. */
const readVariables = (given: Readonly<Record<string, string>>): Variables => {
  const sound: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, schema] of Object.entries(variables.shape)) {
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) sound[name] = parsed.data;
    else faults.push(...parsed.error.issues.map((issue) => `${name} ${issue.message}`));
  }
  faults.push(...pairFaults(sound).map(([name, message]) => `${name} ${message}`));
  if (faults.length > 0)
    throw new EnvError(
      `Touchtone cannot start: ${faults.length === 1 ? 'a setting' : `${faults.length} settings`} in the environment cannot be used.\n${faults.map((line) => `  ${line}`).join('\n')}`,
    );
  return sound as Variables;
};

/** The org to speak to, and as whom. */
export interface OrgAccess {
  /** Base addresses without a trailing slash and without `/api/v2`. */
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the server was told by its environment. */
export interface Env {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The one origin the server is used by; null: from host and port, once it listens. */
  readonly publicUrl: string | null;
  /** Null: no credentials, the sandbox org is started beside. */
  readonly org: OrgAccess | null;
  readonly dialect: Dialect;
  readonly ratePerMinute: number;
  readonly webhookFlowId: string | null;
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly webhook: { readonly secret: string | null; readonly host: string | null; readonly port: number | null };
  /** How long a flow that is deployed by variants stays as it was rewritten, at least. */
  readonly deployDwellMs: number;
  readonly logLevel: z.infer<typeof variables>['LOG_LEVEL'];
}

/** The environment cannot be used. The message names every fault by variable and contains no value. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** The documents' way of telling where Redis is: a host, at the usual port. */
const redisAt = (host: string | undefined): string | null => {
  if (host === undefined) return null;
  return `redis://${host.includes(':') ? `[${host}]` : host}:6379`;
};

/**
 * Reads the environment once; an empty variable counts as unset.
 * Throws an `EnvError` that names every fault at once.
 */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): Env => {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) if (value !== undefined && value !== '') given[name] = value;
  const env = readVariables(given);
  const { GENESYS_CLIENT_ID: clientId, GENESYS_CLIENT_SECRET: clientSecret } = env;
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    org:
      clientId !== undefined && clientSecret !== undefined
        ? {
            apiUrl: env.GENESYS_API_URL ?? `https://api.${env.GENESYS_REGION}`,
            loginUrl: env.GENESYS_LOGIN_URL ?? `https://login.${env.GENESYS_REGION}`,
            clientId,
            clientSecret,
          }
        : null,
    dialect: env.GENESYS_DIALECT,
    ratePerMinute: env.GENESYS_RATE_PER_MINUTE,
    webhookFlowId: env.GENESYS_FLOW_ID ?? null,
    redisUrl: env.REDIS_URL ?? redisAt(env.REDIS_HOST),
    dataDir: env.DATA_DIR,
    webhook: {
      secret: env.WEBHOOK_SECRET ?? null,
      host: env.WEBHOOK_HOST ?? null,
      port: env.WEBHOOK_PORT ?? null,
    },
    deployDwellMs: env.DEPLOY_DWELL_SECONDS * 1000,
    logLevel: env.LOG_LEVEL,
  };
};

/** An origin as a browser writes it: `http://127.0.0.1:4310`, an IPv6 address in brackets. */
export const originOf = (host: string, port: number): string =>
  new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
