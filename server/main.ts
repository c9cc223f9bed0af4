import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { Agent } from 'undici';
import packageJson from '../package.json' with { type: 'json' };
import { createApp } from './app';
import { systemClock } from './clock';
import { type Env, EnvError, type OrgAccess, originOf, readEnv } from './env';
import { createSeenFlows } from './publishing/seen-flows';
import { keepForgetting } from './retention/keep-forgetting';
import { SandboxError, type SandboxProcess, startSandboxProcess } from './sandbox-process';
import { nowOrOnceBack } from './store/once-back';
import { openStore } from './store/open-store';
import { StoreError } from './store/store';
import { createDocumentUpstream } from './upstream/document/document';
import { createPlatformUpstream } from './upstream/platform/platform';

/** The listener of webhooks does not come up; the message is a sentence for whoever starts the server. */
class WebhookListenError extends Error {
  override readonly name = 'WebhookListenError';
}

/** Undone in reverse when the server stops, or does not come up. */
type CleanUp = () => Promise<unknown>;

const sandboxClient = { clientId: 'sandbox', clientSecret: 'sandbox' };
const sandboxKey = 'sandbox';

const log = (level: number, msg: string, more: object = {}): void => {
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), ...more, msg })}\n`);
};

const orgKeyOf = ({ apiUrl, clientId }: OrgAccess): string =>
  createHash('sha256').update(`${apiUrl} ${clientId}`).digest('hex').slice(0, 16);

const userName = (): string => {
  try {
    return userInfo().username || 'Local user';
  } catch {
    // A user without an entry in the system's list of users, as in some containers.
    return 'Local user';
  }
};

const startSandbox = (entryDir: string, onRestart: () => void): Promise<SandboxProcess> =>
  startSandboxProcess({
    entryDir,
    clock: systemClock,
    onLine: (line) => process.stderr.write(`${line}\n`),
    onRestart: () => {
      log(40, 'the sandbox org ended and was started again');
      onRestart();
    },
    onFault: (error) => log(50, 'the sandbox org does not start again', { fault: String(error) }),
  });

/** The address that webhooks are taken at. Throws a `WebhookListenError` where it cannot be had. */
const listenForWebhooks = async (
  listener: FastifyInstance,
  host: string,
  port: number,
  cleanUps: CleanUp[],
): Promise<string> => {
  cleanUps.push(() => listener.close());
  try {
    await listener.listen({ host, port });
  } catch (error) {
    throw new WebhookListenError(
      `Webhooks cannot be taken at ${host}, port ${port} (WEBHOOK_HOST, WEBHOOK_PORT): the address is taken or not this machine's.`,
      { cause: error },
    );
  }
  return originOf(host, (listener.server.address() as AddressInfo).port);
};

const serve = async (env: Env, entryDir: string, cleanUps: CleanUp[]): Promise<string> => {
  const store = await openStore(env, systemClock, (reason) =>
    reason === null ? log(30, 'the store is back') : log(40, 'the store is away', { reason }),
  );
  cleanUps.push(() => store.close());
  cleanUps.push(
    keepForgetting(store, systemClock, (error) => log(50, 'dropping what is over', { fault: String(error) })),
  );
  const closing = new AbortController();
  cleanUps.push(async () => closing.abort());
  const whenStored = (work: () => Promise<unknown>): Promise<void> =>
    nowOrOnceBack(work, systemClock, closing.signal, (error) => log(50, String(error)));
  const dispatcher = new Agent({ connect: { timeout: 10_000 } });
  cleanUps.push(() => dispatcher.destroy());

  let forget = (): void => {};
  let sandboxBegan: () => Promise<void> = async () => {};
  const sandbox = env.org === null ? await startSandbox(entryDir, () => forget()) : null;
  if (sandbox) cleanUps.push(() => sandbox.close());
  const access = env.org ?? { apiUrl: sandbox?.url ?? '', loginUrl: sandbox?.url ?? '', ...sandboxClient };
  const createUpstream = env.dialect === 'platform' ? createPlatformUpstream : createDocumentUpstream;
  const orgKey = sandbox ? sandboxKey : orgKeyOf(access);
  const upstream = createUpstream({
    access,
    dispatcher,
    clock: systemClock,
    random: Math.random,
    ratePerMinute: env.ratePerMinute,
    // A sandbox org is each server's own.
    ...(sandbox ? {} : { together: { store, orgKey } }),
  });
  if (sandbox) {
    // Its versions count from the beginning each time it starts.
    const seen = createSeenFlows(store, orgKey, upstream.format.fingerprint, systemClock.now);
    forget = () => {
      upstream.forget?.();
      void whenStored(async () => {
        await seen.forgetAll();
        await sandboxBegan();
      }).catch((error: unknown) => log(50, String(error)));
    };
    await whenStored(seen.forgetAll);
  }

  let webhookUrl: string | null = null;
  let publicUrl = env.publicUrl ?? originOf(env.host, env.port);
  const appDir = join(entryDir, '..', 'app');
  const app = await createApp({
    upstream,
    store,
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    publicUrl: () => publicUrl,
    orgKey,
    version: packageJson.version,
    user: { name: userName(), verified: false },
    appDir: existsSync(join(appDir, 'index.html')) ? appDir : null,
    logLevel: env.logLevel,
    watchTests: true,
    watchQueues: true,
    deploying: { dwellMs: env.deployDwellMs, callsPerMinute: env.ratePerMinute },
    webhook: {
      secret: env.webhook.secret,
      flowId: env.webhookFlowId,
      isSandbox: sandbox !== null,
      isApart: env.webhook.port !== null,
    },
  });
  cleanUps.push(() => app.close());
  if (sandbox) {
    sandboxBegan = app.sandboxBegan;
    await whenStored(sandboxBegan);
  }
  // The framework would log each address, too; people are told once, below.
  const { level } = app.log;
  if (level === 'info') app.log.level = 'warn';
  if (app.webhookListener !== null && env.webhook.port !== null)
    webhookUrl = await listenForWebhooks(
      app.webhookListener,
      env.webhook.host ?? '127.0.0.1',
      env.webhook.port,
      cleanUps,
    );
  await app.listen({ host: env.host, port: env.port });
  app.log.level = level;
  if (webhookUrl !== null) app.log.info({ url: webhookUrl }, 'webhooks are taken at an address of their own');
  publicUrl = env.publicUrl ?? originOf(env.host, (app.server.address() as AddressInfo).port);
  return publicUrl;
};

/** The failure as a sentence for whoever starts the server; anything else is a fault of ours and shown whole. */
const startFailure = (error: unknown, env: Env): string => {
  if (error instanceof StoreError || error instanceof SandboxError || error instanceof WebhookListenError)
    return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${env.port} on ${env.host} is taken, perhaps by another Touchtone. Stop that program, or choose another port: PORT=${env.port + 1} npm start`;
  if (code === 'EACCES') return `Port ${env.port} may not be used by this user. Choose one above 1023 with PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${env.host} (HOST).`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const main = async (): Promise<void> => {
  const env = readEnv(process.env);
  const cleanUps: CleanUp[] = [];
  const cleanUp = async (): Promise<void> => {
    for (let undo = cleanUps.pop(); undo; undo = cleanUps.pop())
      await undo().catch((error: unknown) => log(50, 'stopping', { fault: String(error) }));
  };

  let stopping = false;
  const stop = (): void => {
    // Asked a second time, it ends at once.
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), 15_000).unref();
    cleanUp().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    const url = await serve(env, dirname(fileURLToPath(import.meta.url)), cleanUps);
    process.stdout.write(`Touchtone is ready at ${url}\n`);
  } catch (error) {
    await cleanUp();
    process.stderr.write(`${startFailure(error, env)}\n`);
    process.exitCode = 1;
  }
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EnvError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
