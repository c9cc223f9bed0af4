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

/** What the browser has stored of the words that begin like this: the longest of them in any design. */
const storedOf = (page: Page, beginning: string): Promise<string> =>
  page.evaluate(async (beginning) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('touchtone'));
    const designs = await answer(db.transaction('designs').objectStore('designs').getAll());
    db.close();
    const words = JSON.stringify(designs).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    const found = words.map((word): string => JSON.parse(word)).filter((word) => word.startsWith(beginning));
    return found.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  }, beginning);

/** So many characters are stored while the designer goes on typing … */
const leastStored = 40;
/** … who has typed so many words by then at least. */
const leastWords = 12;

test('a browser killed while the designer types keeps what it had stored while they typed', async ({ visits }) => {
  const first = await visits.begin();
  await openPrompt(first.page);
  await promptIn(first.page).focus();

  // Numbered words: whatever is found afterwards can only be what stood there at one moment.
  let typed = '';
  let stored = '';
  const write = async (word: number) => {
    const keys = `word ${word} `;
    await first.page.keyboard.type(keys);
    typed += keys;
  };
  let word = 1;
  for (; word <= leastWords || stored.length < leastStored; word++) {
    await write(word);
    stored = await storedOf(first.page, 'word 1 ');
  }
  for (const end = word + 3; word < end; word++) await write(word);
  await killBrowser(first.context);

  const second = await visits.begin();
  await openPrompt(second.page);
  const found = await promptIn(second.page).inputValue();
  expect(typed.startsWith(found), `«${found.slice(-40)}» is a beginning of what was typed`).toBe(true);
  expect(found.startsWith(stored), `«${stored}» was stored, «${found}» was found`).toBe(true);
});
