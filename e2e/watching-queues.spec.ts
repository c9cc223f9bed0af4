import { expectAccessible } from './accessible';
import { startAppServer } from './app-server';
import { openFlow } from './designer';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const test = base.extend<{ sandbox: SandboxOrg }>({
  sandbox: async ({ dialect }, use) => {
    const sandbox = await startSandboxOrg(dialect, 0);
    await sandbox.holdQueue('queue-sales', { waiting: 9, waitSeconds: 240, available: 0, onQueue: 6 });
    await use(sandbox);
    await sandbox.stop();
  },
  baseURL: async ({ sandbox }, use) => {
    const server = await startAppServer(sandbox.env);
    await use(server.baseUrl);
    await server.stop();
  },
});
test.use({ viewport: { width: 1440, height: 900 } });

/** An hour in which the queue is full from the tenth minute to the fifteenth. */
const csv = [
  'time;wait;available',
  ...Array.from({ length: 60 }, (_, at) => {
    const full = at >= 10 && at < 15;
    return `2026-03-02 10:${String(at).padStart(2, '0')};${full ? 134 : 20};${full ? 0 : 4}`;
  }),
].join('\n');

test('a flow follows its full queue by itself until all are stopped, and a day is replayed', async ({ page }) => {
  await openFlow(page, 'Customer Service IVR');
  await page.getByRole('link', { name: 'Queues', exact: true }).click();
  await page.getByRole('switch', { name: 'Adapt the menus to a full queue' }).check();
  await page.getByRole('combobox', { name: 'The queue that decides' }).click();
  await page.getByRole('option', { name: 'Sales', exact: true }).click();

  await page.getByRole('tab', { name: 'By itself' }).click();
  const follow = page.getByRole('switch', { name: 'Follow queue Sales by itself' });
  await expect(follow).not.toBeChecked();
  await page.getByLabel('Full for so many looks').fill('1');
  // It stands on once the server has taken it.
  await follow.click();
  await expect(follow).toBeChecked();
  const doings = page.getByLabel('What the watcher did');
  await expect(doings).toContainText('Callers get the adapted menus.', { timeout: 60_000 });
  await expect(doings).toContainText('Queue Sales is full (a wait of 240 s, above 120 s; no agent available)');
  await expect(doings).toContainText('Not before');
  const record = (await (await page.request.get('/api/record')).json()) as { items: { what: string }[] };
  expect(record.items.filter(({ what }) => what === 'adapted')).toHaveLength(1);
  await expectAccessible(page, 'a flow that follows its queue');

  await page.getByRole('button', { name: 'Stop all flows' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped for all flows' })).toBeVisible();
  await page.getByRole('button', { name: 'End it, with the usual menus for callers' }).click();
  await expect(follow).not.toBeChecked();

  await page.getByRole('tab', { name: 'Replay a day' }).click();
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'monday.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
  await expect(
    page.getByText('In 1 h callers would have got the adapted menus for 10 min, with 2 changes.').first(),
  ).toBeVisible();
  const scrubber = page.getByRole('slider', { name: 'Minute of the day' });
  await scrubber.focus();
  for (let minute = 0; minute < 11; minute++) await page.keyboard.press('ArrowRight');
  await expect(scrubber).toHaveAttribute(
    'aria-valuetext',
    'At 10:11: waits 134 s, no agent free → timeouts ×2, fallback on',
  );
  await page.getByLabel('Longer than').fill('150');
  await page.getByRole('checkbox', { name: 'when few agents are available' }).uncheck();
  await expect(page.getByText('In 1 h callers would always have got their usual menus.').first()).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page, 'a replay, dark');
});
