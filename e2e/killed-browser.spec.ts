import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { inspectorOf } from './designer';
import { test as base, expect } from './fixtures';

/** A browser whose profile outlives it. */
interface Visits {
  /** Opens a browser on the profile. */
  begin(): Promise<{ context: BrowserContext; page: Page }>;
}

const test = base.extend<{ visits: Visits }>({
  visits: async ({ launchOptions, baseURL, headless }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'touchtone-profile-'));
    const contexts: BrowserContext[] = [];
    await use({
      begin: async () => {
        const at = baseURL === undefined ? {} : { baseURL };
        const context = await chromium.launchPersistentContext(profile, { ...launchOptions, ...at, headless });
        contexts.push(context);
        return { context, page: context.pages()[0] ?? (await context.newPage()) };
      },
    });
    for (const context of contexts) await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Ends the browser as a crash or a power cut would: nothing in it gets to run any more. */
async function killBrowser(context: BrowserContext): Promise<void> {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser of this profile cannot be asked for its process.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('The browser does not name its process.');
  const closed = context.waitForEvent('close');
  process.kill(main.id, 'SIGKILL');
  await closed;
}

const promptIn = (page: Page) => inspectorOf(page).getByLabel('Prompt').first();

async function openPrompt(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('group', { name: 'menu start-menu' }).click();
  await expect(promptIn(page)).toBeEditable();
}

/** What may be lost is the last second of typing; a busy machine of two cores gets this much more. */
const mostLostMs = 2500;
/** The designer types for so long at least, and until so many characters have to be found again. */
const typingMs = 5000;
const leastSafe = 40;

test('a browser killed while the designer types loses no more than the last moment', async ({ visits }) => {
  const first = await visits.begin();
  await openPrompt(first.page);
  await promptIn(first.page).focus();

  // Numbered words: whatever is found afterwards can only be what stood there at one moment.
  let typed = '';
  const moments: { at: number; length: number }[] = [];
  const started = Date.now();
  const safeAt = (time: number): number => moments.findLast(({ at }) => at <= time - mostLostMs)?.length ?? 0;
  for (let word = 1; Date.now() - started < typingMs || safeAt(Date.now()) < leastSafe; word++)
    for (const key of `word ${word} `) {
      await first.page.keyboard.type(key);
      typed += key;
      moments.push({ at: Date.now(), length: typed.length });
    }
  const killedAt = Date.now();
  await killBrowser(first.context);

  const second = await visits.begin();
  await openPrompt(second.page);
  const found = await promptIn(second.page).inputValue();
  expect(typed.startsWith(found), `«${found.slice(-40)}» is a beginning of what was typed`).toBe(true);
  expect(found.length).toBeGreaterThanOrEqual(safeAt(killedAt));
});
