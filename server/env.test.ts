import { describe, expect, test } from 'vitest';
import { EnvError, originOf, readEnv } from './env';

const faultOf = (source: Record<string, string>): string => {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return '';
};

test('an empty environment gives the defaults: loopback, the sandbox org, the platform dialect', () => {
  expect(readEnv({})).toEqual({
    host: '127.0.0.1',
    port: 4310,
    publicUrl: null,
    org: null,
    dialect: 'platform',
    ratePerMinute: 300,
    webhookFlowId: null,
    redisUrl: null,
    dataDir: './data',
    webhook: { secret: null, host: null, port: null },
    deployDwellMs: 60_000,
    logLevel: 'info',
  });
});

test('the region gives both addresses of the org', () => {
  const env = readEnv({ GENESYS_CLIENT_ID: 'a', GENESYS_CLIENT_SECRET: 'b', GENESYS_REGION: 'mypurecloud.de' });
  expect(env.org).toEqual({
    apiUrl: 'https://api.mypurecloud.de',
    loginUrl: 'https://login.mypurecloud.de',
    clientId: 'a',
    clientSecret: 'b',
  });
});

test('addresses of the org win over the region, may have a path, and lose their trailing slash', () => {
  const env = readEnv({
    GENESYS_CLIENT_ID: 'a',
    GENESYS_CLIENT_SECRET: 'b',
    GENESYS_API_URL: 'http://127.0.0.1:4311/',
    GENESYS_LOGIN_URL: 'https://gateway.example.com/login/',
  });
  expect(env.org).toMatchObject({ apiUrl: 'http://127.0.0.1:4311', loginUrl: 'https://gateway.example.com/login' });
});

test('an empty variable counts as unset', () => {
  expect(readEnv({ PORT: '', GENESYS_CLIENT_ID: '', GENESYS_CLIENT_SECRET: '' })).toEqual(readEnv({}));
});

test('port 0 asks for a free one', () => {
  expect(readEnv({ PORT: '0' }).port).toBe(0);
});

test('REDIS_HOST alone means its usual port; REDIS_URL wins', () => {
  expect(readEnv({ REDIS_HOST: 'cache' }).redisUrl).toBe('redis://cache:6379');
  expect(readEnv({ REDIS_HOST: 'cache', REDIS_URL: 'rediss://other:1' }).redisUrl).toBe('rediss://other:1');
});

describe('a fault names its variable and says what is wanted', () => {
  const org = { GENESYS_CLIENT_ID: 'a', GENESYS_CLIENT_SECRET: 'b' };
  test.each<[string, Record<string, string>, RegExp]>([
    ['a port that is no number', { PORT: '80a' }, /PORT is not a port number/],
    ['a port out of range', { PORT: '65536' }, /PORT must be between 0 and 65535/],
    ['a host that others reach', { HOST: '0.0.0.0' }, /HOST must be a loopback address/],
    ['a host name that only looks like loopback', { HOST: '127.0.0.1.example.com' }, /HOST must be a loopback/],
    ['a public address elsewhere', { PUBLIC_URL: 'https://ivr.example.com' }, /PUBLIC_URL must be a loopback/],
    ['a public address with a path', { PUBLIC_URL: 'http://localhost:1/app' }, /PUBLIC_URL must be an origin/],
    ['signing in by token', { AUTH: 'token' }, /AUTH token is not available yet/],
    ['signing in by proxy', { AUTH: 'proxy' }, /AUTH proxy is not available yet/],
    ['an unknown way to sign in', { AUTH: 'basic' }, /AUTH must be none, token or proxy/],
    ['a client without its secret', { GENESYS_CLIENT_ID: 'a' }, /GENESYS_CLIENT_SECRET is missing/],
    ['a secret without its client', { GENESYS_CLIENT_SECRET: 'a' }, /GENESYS_CLIENT_ID is missing/],
    ['an unknown dialect', { GENESYS_DIALECT: 'x' }, /GENESYS_DIALECT must be document or platform/],
    ['an org over plain http', { ...org, GENESYS_API_URL: 'http://api.example.com' }, /GENESYS_API_URL must be https/],
    ['a login over plain http', { ...org, GENESYS_LOGIN_URL: 'http://a.test' }, /GENESYS_LOGIN_URL must be https/],
    ['an address that is none', { ...org, GENESYS_API_URL: 'api' }, /GENESYS_API_URL is not an address/],
    ['an address of files', { ...org, GENESYS_API_URL: 'file:///x' }, /GENESYS_API_URL must be an http/],
    ['a password in an address', { ...org, GENESYS_API_URL: 'https://u:p@a.test' }, /must not contain a user name/],
    ['the part that is added', { ...org, GENESYS_API_URL: 'https://a.test/api/v2' }, /must not end in \/api\/v2/],
    ['a region with a scheme', { GENESYS_REGION: 'https://mypurecloud.com' }, /GENESYS_REGION must be a domain/],
    ['a budget of nothing', { GENESYS_RATE_PER_MINUTE: '0' }, /GENESYS_RATE_PER_MINUTE must be at least 1/],
    ['a flow id with a slash', { GENESYS_FLOW_ID: 'a/b' }, /GENESYS_FLOW_ID is not an id/],
    ['a store of another kind', { REDIS_URL: 'http://x' }, /REDIS_URL must be a redis/],
    ['a webhook host without a port', { WEBHOOK_HOST: '127.0.0.1' }, /WEBHOOK_PORT is missing/],
    ['an open webhook', { WEBHOOK_HOST: '0.0.0.0', WEBHOOK_PORT: '1' }, /WEBHOOK_SECRET is missing/],
    ['a dwell that is none', { DEPLOY_DWELL_SECONDS: '0' }, /DEPLOY_DWELL_SECONDS must be at least 1/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be fatal/],
  ])('%s', (_name, source, message) => {
    expect(faultOf(source)).toMatch(message);
  });
});

test('all faults are named at once, also those between variables', () => {
  const message = faultOf({ PORT: 'x', LOG_LEVEL: 'y', HOST: '0.0.0.0', GENESYS_CLIENT_ID: 'a' });
  for (const name of ['PORT', 'LOG_LEVEL', 'HOST', 'GENESYS_CLIENT_SECRET']) expect(message).toContain(name);
  expect(message.split('\n')).toHaveLength(5);
});

test('no value is printed', () => {
  const value = 'qx7-secret-value';
  const names = ['HOST', 'PORT', 'PUBLIC_URL', 'AUTH', 'GENESYS_REGION', 'GENESYS_API_URL', 'GENESYS_LOGIN_URL'];
  names.push('GENESYS_DIALECT', 'GENESYS_RATE_PER_MINUTE', 'GENESYS_FLOW_ID', 'REDIS_URL', 'REDIS_HOST');
  names.push('WEBHOOK_HOST', 'WEBHOOK_PORT', 'LOG_LEVEL', 'GENESYS_CLIENT_SECRET');
  for (const name of names) expect(faultOf({ [name]: `${value} /..` })).not.toContain(value);
});

test('an origin is written as a browser does', () => {
  expect(originOf('127.0.0.1', 4310)).toBe('http://127.0.0.1:4310');
  expect(originOf('::1', 4310)).toBe('http://[::1]:4310');
});
