import type { Locator, Page } from '@playwright/test';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

const start = (page: Page): Locator => page.getByRole('group', { name: 'menu start-menu', exact: true });
const said = (page: Page): Locator => page.getByRole('status', { name: 'Last step' });
const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems' });
const way = (page: Page, words: string): Locator => page.getByRole('img', { name: words });
/** Where a row's edges begin, and where a card's end. */
const handle = (page: Page, choice: string, menu = 'start-menu'): Locator =>
  page.getByRole('button', { name: `Connect ${choice} of ${menu}` });
const entry = (page: Page, name: string): Locator => page.getByRole('button', { name: `Lead a choice to ${name}` });

const centerOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not drawn.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** A place on the canvas without a card, a panel or a control, in pixels of the page. */
const emptyPlace = async (page: Page) => {
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (box === null) throw new Error('The canvas is not drawn.');
  return { x: box.x + box.width / 2, y: box.y + 40 };
};

const drag = async (page: Page, from: { x: number; y: number }, to: { x: number; y: number }) => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
};

/** Adds choice 3, which leads nowhere yet, and returns to the canvas. */
const addChoice3 = async (page: Page) => {
  await start(page).click();
  await start(page).press('3');
  await expect(said(page)).toHaveText('add choice 3');
};

test('steps are dragged from the palette and led to by drags and by clicks', async ({ page }) => {
  await expect(start(page)).toBeVisible();
  const empty = await emptyPlace(page);
  await page
    .getByRole('list', { name: 'Steps to add' })
    .getByRole('button', { name: 'Voicemail' })
    .dragTo(page.getByRole('region', { name: 'Canvas' }), {
      targetPosition: { x: 120, y: 60 },
    });
  await expect(said(page)).toHaveText('add voicemail');
  const voicemail = page.getByRole('group', { name: 'voicemail Voicemail' });
  await expect(voicemail).toBeInViewport();

  // From a row to a card.
  await addChoice3(page);
  await drag(page, await centerOf(handle(page, 'choice 3')), await centerOf(entry(page, 'Voicemail')));
  await expect(said(page)).toHaveText(/^lead to voicemail/i);
  await expect(way(page, 'start-menu, choice 3, leads to Voicemail')).toBeAttached();

  // From a row onto nothing: the list of steps opens there.
  await drag(page, await centerOf(handle(page, 'choice 3')), empty);
  await page.getByRole('combobox', { name: 'Search steps' }).fill('disc');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('add disconnect');
  await expect(way(page, 'start-menu, choice 3, leads to Disconnect')).toBeAttached();

  // The same without a drag.
  await handle(page, 'choice 2').click();
  await entry(page, 'Voicemail').click();
  await expect(said(page)).toHaveText(/^lead to voicemail/i);
  await expect(way(page, 'start-menu, choice 2, leads to Voicemail')).toBeAttached();
  await expect(way(page, 'start-menu, choice 2, leads to queue-support')).toHaveCount(0);
});

test('cards are moved, picked together and deleted, each in one step; tidying up can be taken back', async ({
  page,
}) => {
  await expect(start(page)).toBeVisible();
  const sales = page.getByRole('group', { name: /queue-sales$/ });
  const support = page.getByRole('group', { name: /queue-support$/ });
  const placeOf = (card: Locator) => card.evaluate((element) => element.style.transform);
  const before = await placeOf(sales);
  const from = await centerOf(sales);
  await drag(page, from, { x: from.x + 30, y: from.y - 40 });
  await expect(said(page)).toHaveText('move');
  const moved = await placeOf(sales);
  expect(moved).not.toBe(before);

  await page.getByRole('button', { name: 'Tidy up' }).click();
  await expect(said(page)).toHaveText('tidy up');
  await expect.poll(() => placeOf(sales)).not.toBe(moved);
  await page.getByRole('button', { name: 'Undo: tidy up' }).click();
  await expect.poll(() => placeOf(sales)).toBe(moved);
  await page.getByRole('button', { name: 'Undo: move' }).click();
  await expect.poll(() => placeOf(sales)).toBe(before);

  await sales.click();
  await support.click({ modifiers: ['Shift'] });
  await expect(inspectorOf(page).getByRole('heading', { name: '2 steps' })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(said(page)).toHaveText('delete 2 steps');
  await expect(sales).toHaveCount(0);
  await expect(support).toHaveCount(0);
  await expect(problems(page)).toContainText('press 1 in start-menu get nowhere');
  await page.getByRole('button', { name: 'Undo: delete 2 steps' }).click();
  await expect(sales).toBeVisible();
  await expect(support).toBeVisible();
});

test('a problem leads to its field, is mended by its quick fix, or waived with a reason that stays', async ({
  page,
}) => {
  await addChoice3(page);
  const nowhere = problems(page).getByRole('listitem').filter({ hasText: 'press 3 in start-menu' });
  await page.getByRole('treeitem', { name: /queue-sales/ }).click();
  await nowhere.getByRole('button').first().click();
  await expect(inspectorOf(page).getByRole('group', { name: 'choice 3' }).getByLabel('Leads to')).toBeFocused();

  // Every problem with a mend loses it by that mend.
  const mendable = problems(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^(?!Waive)/ }).nth(1) });
  const count = await mendable.count();
  expect(count).toBeGreaterThan(0);
  const mend = mendable.first().getByRole('button').nth(1);
  const label = (await mend.textContent()) ?? '';
  await mend.click();
  await expect(page.getByRole('button', { name: `Undo: ${label}` })).toBeVisible();
  await expect(mendable).toHaveCount(count - 1);

  const waived = page.getByText(/^Waived \d+$/);
  await expect(waived).toHaveText('Waived 0');
  const waivable = problems(page).getByRole('button', { name: /^Waive/ });
  const message = ((await waivable.first().getAttribute('aria-label')) ?? '').replace('Waive… ', '');
  await waivable.first().click();
  await page.getByLabel('Why is it fine here?').fill('Only until the summer');
  await page.getByRole('button', { name: 'Waive', exact: true }).click();
  await expect(problems(page).getByText(message, { exact: true })).toHaveCount(0);
  await expect(waived).toHaveText('Waived 1');

  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  const kept = page.getByRole('list', { name: 'Waived' }).getByRole('listitem').filter({ hasText: message });
  await expect(kept).toContainText('Reason: Only until the summer');
  await kept.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(waived).toHaveText('Waived 0');
  await expect(problems(page).getByText(message, { exact: true })).toBeVisible();
});

test('what is shown and how wide it is stays over a reload', async ({ page }) => {
  // Where the canvas has less room the minimap steps aside.
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(start(page)).toBeVisible();
  const map = page.getByRole('img', { name: 'Minimap' });
  const outline = page.getByRole('tree', { name: 'Outline' });
  await expect(map).toBeVisible();
  await page.getByRole('button', { name: 'Minimap' }).click();
  await expect(map).toHaveCount(0);

  const edge = page.getByRole('separator', { name: 'Width of the outline' });
  const widthOf = async () => Math.round((await outline.boundingBox())?.width ?? 0);
  const before = await widthOf();
  const at = await centerOf(edge);
  await drag(page, at, { x: at.x + 90, y: at.y });
  const wider = await widthOf();
  expect(wider).toBeGreaterThan(before + 40);
  await page.getByRole('button', { name: 'Hide problems and log' }).click();
  await expect(problems(page)).toHaveCount(0);

  await page.reload();
  await expect(start(page)).toBeVisible();
  await expect(map).toHaveCount(0);
  await expect(problems(page)).toHaveCount(0);
  await expect.poll(widthOf).toBe(wider);

  await page.getByRole('button', { name: 'Hide outline' }).click();
  await expect(outline).toHaveCount(0);
  await page.reload();
  await expect(start(page)).toBeVisible();
  await expect(outline).toHaveCount(0);
  await page.getByRole('button', { name: 'Show outline' }).click();
  await page.getByRole('button', { name: 'Show problems and log' }).click();
  await expect.poll(widthOf).toBe(wider);
  await expect(problems(page)).toBeVisible();

  // Hidden, the inspector comes when a field of it is wanted.
  await page.getByRole('button', { name: 'Hide inspector' }).click();
  await start(page).click();
  await start(page).press('F2');
  await expect(inspectorOf(page).getByLabel('Name')).toBeFocused();
});
