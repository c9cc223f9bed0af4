import type { Page } from '@playwright/test';
import { inspectorOf, leadChoice, openPublishDialog, setTimeoutOf } from './designer';
import { test as base, expect, watchErrors } from './fixtures';

/** A second tab of the same browser, on the design that the first shows. */
const test = base.extend<{ secondTab: Page }>({
  secondTab: async ({ page, context }, use) => {
    await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
    const second = await context.newPage();
    const expectNoErrors = watchErrors(second);
    await second.goto(page.url());
    await use(second);
    expectNoErrors();
  },
});

const readOnly = (page: Page) => page.getByRole('status').filter({ hasText: 'Open in another tab – read only' });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^Saved$/ });
const silence = (page: Page, seconds: number) =>
  page.getByRole('group', { name: 'menu start-menu' }).getByText(`Silence · ${seconds} s`);

test('the second tab is told, reads along and takes over; nothing is overwritten', async ({ page, secondTab }) => {
  await expect(readOnly(secondTab)).toBeVisible();
  await expect(readOnly(page)).toBeHidden();

  // Neither keys, fields nor buttons change anything there.
  const menu = secondTab.getByRole('group', { name: 'menu start-menu' });
  await menu.click();
  await expect(inspectorOf(secondTab).getByLabel('Timeout')).not.toBeEditable();
  await expect(secondTab.getByLabel('Design name')).not.toBeEditable();
  await menu.press('5');
  await menu.press('Delete');
  await expect(inspectorOf(secondTab).getByRole('group', { name: /^choice / })).toHaveCount(3);

  // What the first saves appears in the second.
  await setTimeoutOf(page, 'start-menu', 20);
  await expect(silence(secondTab, 20)).toBeVisible();

  // The second takes over in the middle of the first's work: what was not saved yet is saved before.
  await page.getByLabel('Design name').press('End');
  await page.getByLabel('Design name').pressSequentially(' at night');
  await secondTab.getByRole('button', { name: 'Edit here' }).click();
  await expect(readOnly(page)).toBeVisible();
  await expect(saved(secondTab)).toBeVisible();
  await expect(secondTab.getByLabel('Design name')).toHaveValue('Customer Service IVR at night');
  await expect(page.getByLabel('Design name')).not.toBeEditable();

  await leadChoice(secondTab, 'start-menu', '2', 'queue-sales');
  await expect(page.getByRole('img', { name: 'start-menu, choice 2, leads to queue-sales' })).toBeVisible();

  // And back again, with both tabs' work.
  await page.getByRole('button', { name: 'Edit here' }).click();
  await expect(saved(page)).toBeVisible();
  await expect(readOnly(secondTab)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR at night');
  await expect(silence(page, 20)).toBeVisible();
  await expect(page.getByRole('img', { name: 'start-menu, choice 2, leads to queue-sales' })).toBeVisible();
});

test('when the first tab is closed the second edits without asking', async ({ page, secondTab }) => {
  await expect(readOnly(secondTab)).toBeVisible();
  await page.getByLabel('Design name').fill('Renamed at the last moment');
  await page.close({ runBeforeUnload: true });
  await expect(saved(secondTab)).toBeVisible();
  await expect(secondTab.getByLabel('Design name')).toHaveValue('Renamed at the last moment');
  await setTimeoutOf(secondTab, 'start-menu', 19);
  await expect(silence(secondTab, 19)).toBeVisible();
});

test('a publication begun in one tab does not set the tabs against each other', async ({ page, secondTab }) => {
  await expect(readOnly(secondTab)).toBeVisible();
  await expect(secondTab.getByRole('button', { name: 'Publish' })).toBeDisabled();
  const dialog = await openPublishDialog(page);
  await dialog.getByText('Customer Service IVR').first().click();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  // The second tab comes upon the publication in the browser's memory, too.
  await secondTab.reload();
  await expect(dialog.getByText(/^v\d+ is live in /)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  for (const tab of [page, secondTab])
    await expect(tab.getByRole('status', { name: 'What is live' })).toContainText(/Draft of v\d/);

  await setTimeoutOf(page, 'start-menu', 24);
  await expect(silence(secondTab, 24)).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await expect(readOnly(secondTab)).toBeVisible();

  // The new version is noted once: taken over, the design is still the draft of it and nothing changes anew.
  await secondTab.getByRole('button', { name: 'Edit here' }).click();
  await expect(saved(secondTab)).toBeVisible();
  await expect(readOnly(page)).toBeVisible();
  await setTimeoutOf(secondTab, 'start-menu', 26);
  await expect(silence(page, 26)).toBeVisible();
  await expect(saved(secondTab)).toBeVisible();
});
