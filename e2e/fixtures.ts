import { test as base, type Page } from '@playwright/test';
import type { Dialect } from '../src/core/wire/session';
import { type AppServer, startAppServer } from './app-server';

export { expect } from '@playwright/test';
export { expectAccessible } from './accessible';

/**
 * Collects what the page writes to console.error and throws. The answer, called at the end, fails the test over all that
 * matches none of `expected`: read then, so a test may add to it while it runs.
 */
export function watchErrors(page: Page, expected: readonly RegExp[] = []): () => void {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  return () => {
    const unexpected = errors.filter((text) => !expected.some((pattern) => pattern.test(text)));
    if (unexpected.length > 0) throw new Error(`The page reported errors:\n${unexpected.join('\n')}`);
  };
}

interface TestFixtures {
  /** Messages of the browser's console that the test expects, such as that of an answer with status 409. */
  expectedErrors: RegExp[];
}

interface WorkerFixtures {
  /** How the server speaks to its org: `test.use({ dialect: 'platform' })` for a whole file. */
  dialect: Dialect;
  /** A file that leaves a flow changed for good names its org, `test.use({ ownOrg: 'of …' })`: no other file meets it. */
  ownOrg: string | null;
  /** The built server with its own sandbox org and data, shared by the tests of one worker. */
  server: AppServer;
}

/** A test whose `page` has the app open; relative addresses are the server's. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  dialect: ['document', { option: true, scope: 'worker' }],
  ownOrg: [null, { option: true, scope: 'worker' }],
  server: [
    async ({ dialect }, use) => {
      const server = await startAppServer({ GENESYS_DIALECT: dialect });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.baseUrl),
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from this pattern
  expectedErrors: async ({}, use) => use([]),
  page: async ({ page, expectedErrors }, use) => {
    const expectNoErrors = watchErrors(page, expectedErrors);
    await page.goto('/');
    await use(page);
    expectNoErrors();
  },
});
