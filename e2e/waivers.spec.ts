import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { inspectorOf, openFlow, openPublishDialog, setTimeoutOf } from './designer';
import { expect, expectAccessible, test } from './fixtures';

const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems' });
const waived = (page: Page): Locator => page.getByRole('list', { name: 'Waived' });
const waiveActs = (list: Locator): Locator => list.getByRole('button', { name: /^Waive…/ });

const deepFlow = fileURLToPath(new URL('../samples/seven-deep.yaml', import.meta.url));

/** Imports a file as the designer would, and waits for its canvas. */
async function importFile(page: Page, path: string, name: string): Promise<void> {
  await page.goto('/flows');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Import file/ }).click();
  await (await choosing).setFiles([path]);
  await expect(page.getByLabel('Design name')).toHaveValue(name);
}

test('a limit of the documents blocks, and says why it cannot be waived', async ({ page }) => {
  await openFlow(page, 'Billing and payments');
  await expect(page.getByRole('banner').getByText('Sandbox org')).toBeVisible();
  await setTimeoutOf(page, 'billing-main', 90);
  const limit = problems(page).getByRole('listitem').filter({ hasText: 'T01' });
  await expect(limit).toContainText('90 s; allowed are 1 to 60 s');
  await limit.getByRole('button', { name: /^Waive…/ }).click();
  const why = page.getByRole('note', { name: 'Why this cannot be waived' });
  await expect(why).toContainText('keep to this limit without exception');
  await expectAccessible(page, 'why a finding cannot be waived');
  await why.getByRole('button', { name: 'Close' }).click();
  await expect(why).toBeHidden();

  const dialog = await openPublishDialog(page);
  await expect(dialog.getByRole('list', { name: 'Errors' })).toContainText('90 s');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
});

test('a warning is waived with a reason that is remembered, shown before publishing, and withdrawn', async ({
  page,
}) => {
  await openFlow(page, 'Billing and payments');
  await setTimeoutOf(page, 'billing-main', 3);
  const short = problems(page).getByRole('listitem').filter({ hasText: 'T02' });
  await short.getByRole('button', { name: /^Waive…/ }).click();
  await page.getByLabel('Why is it fine here?').fill('Callers know this menu by heart');
  await page.getByRole('button', { name: 'Waive', exact: true }).click();
  await expect(short).toHaveCount(0);
  const kept = waived(page).getByRole('listitem').filter({ hasText: 'T02' });
  await expect(kept).toContainText('Reason: Callers know this menu by heart');
  await expectAccessible(page, 'a waived finding');

  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(kept).toContainText('Reason: Callers know this menu by heart');

  const dialog = await openPublishDialog(page);
  await dialog.getByText('One finding is waived, with a reason').click();
  await expect(dialog.getByRole('list', { name: 'Waived' })).toContainText('Callers know this menu by heart');
  // A warning stops nobody, so its reason is no part of the note.
  await expect(dialog.getByText('Added to the note:')).toBeHidden();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await kept.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(waived(page)).toBeHidden();
  await expect(short).toBeVisible();
  await page.getByRole('button', { name: 'Undo: withdraw IVR-T02' }).click();
  await expect(kept).toBeVisible();
});

test('an Architect flow takes a reason for a limit while no org is connected, and the limit blocks where it does not count', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  await page.route('**/api/**', (route) => route.abort());
  await importFile(page, deepFlow, 'Tall tower');
  const limit = problems(page).getByRole('listitem').filter({ hasText: 'T01' });
  await limit.getByRole('button', { name: /^Waive…/ }).click();
  await expect(page.getByText('added to the note of every version')).toBeVisible();
  await page.getByLabel('Why is it fine here?').fill('It only plays a notice');
  await page.getByRole('button', { name: 'Waive', exact: true }).click();
  await expect(waived(page)).toContainText('Reason: It only plays a notice');
  await expect(page.getByText('Names were not looked up')).toBeVisible();

  // The sandbox org keeps to the documents: there the reason does not count, and is not lost.
  await page.unroute('**/api/**');
  await expect(page.getByRole('banner').getByText('Sandbox org')).toBeVisible();
  await expect(page.getByText('Names were not looked up')).toBeHidden();
  await expect(waived(page)).toBeHidden();
  await waiveActs(limit).click();
  await expect(page.getByRole('note', { name: 'Why this cannot be waived' })).toContainText('It only plays a notice');
});

test('an error that is no limit is not offered to be waived', async ({ page }) => {
  await openFlow(page, 'Billing and payments');
  await page.getByRole('group', { name: 'menu billing-main', exact: true }).click();
  await inspectorOf(page).getByRole('button', { name: 'Add choice' }).click();
  const nowhere = problems(page).getByRole('listitem').filter({ hasText: 'S02' }).first();
  await expect(nowhere).toBeVisible();
  await expect(waiveActs(nowhere)).toHaveCount(0);
});
