import type { Locator, Page } from '@playwright/test';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

const start = (page: Page): Locator => page.getByRole('group', { name: 'menu start-menu', exact: true });
const log = (page: Page): Locator => page.getByRole('log', { name: 'Call' });
const clock = (page: Page): Locator => page.getByRole('timer', { name: 'Time left' });

/** Gives the first menu that many seconds of silence and calls. */
const callWithTimeout = async (page: Page, seconds: number) => {
  await start(page).click();
  await inspectorOf(page).getByLabel('Timeout').fill(String(seconds));
  await page.getByText('Simulate', { exact: true }).click();
  await expect(log(page)).toContainText('Entered start-menu');
};

/** The whole seconds that the clock shows. */
const secondsLeft = async (page: Page): Promise<number> =>
  Number(/(\d+) s/.exec((await clock(page).textContent()) ?? '')?.[1] ?? Number.NaN);

test('silence runs out by the second, and then the call goes where silence leads', async ({ page }) => {
  await callWithTimeout(page, 3);
  await expect(clock(page)).toHaveText(/Silence in \d+ s/);
  const began = Date.now();
  const first = await secondsLeft(page);
  await expect.poll(() => secondsLeft(page)).toBeLessThan(first);
  await expect(log(page)).toContainText('Waited 3 s in silence');
  // Up to a second had passed when the clock was first read.
  expect(Date.now() - began).toBeGreaterThan((first - 1) * 1000 - 50);
  await expect(log(page)).toContainText('agent-transfer');
});

test('time passes four times as fast, and stands still when it is instant', async ({ page }) => {
  await callWithTimeout(page, 12);
  await page.getByText('Instant', { exact: true }).click();
  await expect(clock(page)).toHaveText('Listening, the clock stands still');

  await page.getByText('4×', { exact: true }).click();
  await expect(clock(page)).toHaveText(/Silence in \d+ s/);
  const began = Date.now();
  const first = await secondsLeft(page);
  expect(first).toBeGreaterThan(8);
  await expect(log(page)).toContainText('Waited 12 s in silence', { timeout: 60_000 });
  const took = (Date.now() - began) / 1000;
  expect(took).toBeGreaterThan((first - 1) / 4 - 0.1);
  expect(took, 'at four times the speed').toBeLessThan(first);

  // Instant: nothing happens by itself, silence is said by a button.
  await page.getByText('Instant', { exact: true }).click();
  await page.getByRole('button', { name: 'Call again' }).click();
  await page.getByRole('button', { name: 'Stay silent' }).click();
  await expect(log(page)).toContainText('Waited 12 s in silence');
});

test('the call is lit on the canvas, its way stays marked, and its log is in words', async ({ page }) => {
  await start(page).click();
  await start(page).press('3');
  await page.getByRole('group', { name: 'choice 3' }).getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'New menu' }).click();
  const second = page.getByRole('group', { name: 'menu Menu 2', exact: true });
  await expect(second).toBeVisible();
  await page.getByText('Simulate', { exact: true }).click();
  await page.getByText('Instant', { exact: true }).click();

  const here = (card: Locator) => card.locator('[data-current]');
  await expect(here(start(page))).toBeVisible();
  await expect(here(second)).toHaveCount(0);
  await page.getByRole('button', { name: 'Press 3' }).click();
  await expect(here(second)).toBeVisible();
  await expect(here(start(page))).toHaveCount(0);
  const travelled = (words: string) => page.getByRole('img', { name: words }).locator('[data-state]');
  await expect(travelled('start-menu, choice 3, leads to Menu 2')).toHaveAttribute('data-state', /running|travelled/);
  await expect(travelled('start-menu, choice 1, leads to queue-sales')).toHaveCount(0);

  await page.getByRole('button', { name: 'Press 9' }).click();
  await expect(log(page)).toContainText('No key 9 in Menu 2');

  // From a chosen menu the call begins again, with a log of its own.
  await page.getByLabel('Restart from').selectOption({ label: 'Menu 2' });
  await expect(log(page)).not.toContainText('start-menu');
  await expect(log(page)).toContainText('Entered Menu 2');
  await expect(here(second)).toBeVisible();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await expect(log(page)).toContainText('Hung up');
  await page.getByRole('button', { name: 'Press 1' }).click();
  await expect(log(page)).not.toContainText('Pressed');

  await page.getByLabel('Restart from').selectOption({ label: 'The start of the flow' });
  await page.getByRole('button', { name: 'Press 1' }).click();
  await expect(log(page)).toContainText(/00:00Entered start-menu/);
  await expect(log(page)).toContainText('Pressed 1');
  await expect(log(page)).toContainText('Transferred to queue-sales');
  await expect(travelled('start-menu, choice 1, leads to queue-sales')).toHaveAttribute(
    'data-state',
    /running|travelled/,
  );
  await expect(travelled('start-menu, choice 3, leads to Menu 2')).toHaveCount(0);

  // Back to design: the light is off and the drawing can be edited.
  await page.getByText('Design', { exact: true }).last().click();
  await expect(page.locator('[data-current]')).toHaveCount(0);
  await expect(inspectorOf(page)).toBeVisible();
});
