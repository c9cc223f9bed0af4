/** Where a Redis is and how to sign in there. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Null: the default user. */
  readonly user: string | null;
  readonly password: string | null;
  readonly database: number;
}

const defaultPort = 6379;

/** Reads `redis://user:password@host:port/database`, `rediss://` for TLS; null where it is no such address. */
export const readRedisAddress = (text: string): RedisAddress | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const database = /^\/?(\d{0,5})$/.exec(url.pathname)?.[1];
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return null;
  if (url.hostname === '' || url.search !== '' || url.hash !== '' || database === undefined) return null;
  try {
    return {
      host: decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? defaultPort : Number(url.port),
      tls: url.protocol === 'rediss:',
      user: url.username === '' ? null : decodeURIComponent(url.username),
      password: url.password === '' ? null : decodeURIComponent(url.password),
      database: Number(database),
    };
  } catch {
    // A stray percent sign.
    return null;
  }
};
