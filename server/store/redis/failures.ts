import { ErrorReply } from '@redis/client';

/** The first word of what Redis itself answered as an error, also where a script passed it on; null: it did not answer. */
export const codeOf = (error: unknown): string | null => {
  if (!(error instanceof ErrorReply)) return null;
  const inScript = /^ERR Error running script[^@]*@user_script:\s*\d+:\s*-([A-Z]+)/.exec(error.message);
  return inScript?.[1] ?? /^-?([A-Z]+)/.exec(error.message)?.[1] ?? 'ERR';
};

/**
 * Redis answers, but not what it is for: it is loading, full, a replica, cannot write its disk, parts of the cluster are
 * down, somebody's script blocks it, or the user lost a right.
 */
const troubles: ReadonlySet<string> = new Set([
  ...['LOADING', 'OOM', 'READONLY', 'MASTERDOWN', 'NOREPLICAS', 'MISCONF', 'BUSY'],
  ...['CLUSTERDOWN', 'TRYAGAIN', 'MOVED', 'ASK', 'CROSSSLOT'],
  ...['NOAUTH', 'WRONGPASS', 'NOPERM'],
]);

export const isTrouble = (code: string): boolean => troubles.has(code);

/** What kept us from Redis, in a word for the log: never an address, a name or a key. */
export const wordFor = (error: unknown): string => {
  const code = codeOf(error);
  if (code !== null) return code;
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.constructor.name === 'Error' ? error.message : error.constructor.name;
};
