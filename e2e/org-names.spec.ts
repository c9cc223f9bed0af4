import type { Locator, Page } from '@playwright/test';
import type { Design } from '../src/core/model/design';
import { aDesign, aMenu, aQueue, designId } from '../src/testing/builders';
import { inspectorOf, openPublishDialog } from './designer';
import { expect, expectAccessible, test } from './fixtures';

const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems' });

const naming = (queueId: string): Design => ({
  ...aDesign(
    aMenu('main', { on: { '1': 'desk', '2': 'desk' }, silence: 'desk', tries: 2 }),
    aQueue('desk', { queueId, name: '' }),
  ),
  id: designId('names'),
  name: 'Names of the org',
});

async function openDesign(page: Page, design: Design): Promise<void> {
  await page.goto('/flows');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  const buffer = Buffer.from(JSON.stringify(design));
  await (await choosing).setFiles([{ name: 'design.json', mimeType: 'application/json', buffer }]);
  await expect(page.getByLabel('Design name')).toHaveValue(design.name);
}

test('a queue that the org does not have is found, picked from the org, and gone', async ({ page }) => {
  await openDesign(page, naming('The refund desk'));
  const missing = problems(page).getByRole('listitem').filter({ hasText: 'The org has no queue “The refund desk”' });
  await expect(missing).toBeVisible();
  await missing.getByRole('button', { name: 'Pick from the org…' }).click();
  const picker = page.getByRole('dialog', { name: 'Pick a queue of the org' });
  await expect(picker.getByRole('option')).not.toHaveCount(0);
  await expectAccessible(page, 'picking a queue of the org');

  await picker.getByRole('combobox', { name: 'Search queues' }).fill('zzz');
  await expect(picker.getByRole('status')).toContainText('The org has no queue with «zzz»');
  await picker.getByRole('combobox', { name: 'Search queues' }).fill('refu');
  await expect(picker.getByRole('option')).toHaveText([/Refunds/]);
  await page.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(missing).toHaveCount(0);

  // The target is called as the org calls it, and goes out by its id.
  await page
    .getByRole('treeitem', { name: /Refunds/ })
    .first()
    .click();
  await expect(inspectorOf(page).getByRole('combobox', { name: 'Queue' })).toHaveValue('queue-refunds');
  await expect(inspectorOf(page).getByText('In the org: “Refunds”')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: lead to queue Refunds' }).click();
  await expect(missing).toBeVisible();
});

test('the nearest name is one click away', async ({ page }) => {
  await openDesign(page, naming('reception '));
  const missing = problems(page).getByRole('listitem').filter({ hasText: 'The org has no queue “reception ”' });
  await missing.getByRole('button', { name: 'Use “Reception”' }).click();
  await expect(missing).toHaveCount(0);
  await page
    .getByRole('treeitem', { name: /Reception/ })
    .first()
    .click();
  await expect(inspectorOf(page).getByRole('combobox', { name: 'Queue' })).toHaveValue('queue-reception');
});

test('the field offers what the org has, by name and by id', async ({ page }) => {
  await openDesign(page, naming('queue-sales'));
  await expect(problems(page)).not.toContainText('The org has no queue');
  await page
    .getByRole('treeitem', { name: /queue-sales/ })
    .first()
    .click();
  const field = inspectorOf(page).getByRole('combobox', { name: 'Queue' });
  await field.fill('level 2');
  const option = page.getByRole('option', { name: /Technical support, level 2/ });
  await expect(option).toContainText('queue-tech-level-2');
  await option.click();
  await expect(field).toHaveValue('queue-tech-level-2');
  await expect(problems(page)).not.toContainText('The org has no queue');
});

test('a queue that is named goes out as the id that the org knows', async ({ page, request }) => {
  await openDesign(page, naming('Complaints'));
  await expect(problems(page)).not.toContainText('The org has no queue');
  const dialog = await openPublishDialog(page);
  await dialog.getByText('After hours').first().click();
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('Complaints');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByText(/^v\d+ is live in /)).toBeVisible();
  const live = (await (await request.get('/api/flows/after-hours/design')).json()) as { design: Design };
  const targets = Object.values(live.design.nodes).flatMap((node) => (node.kind === 'unknown' ? node.targetId : []));
  expect(targets).toEqual(['queue-complaints']);
});

test('while the org cannot list its queues, names are taken on trust, and that is said', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/502|ERR_FAILED/);
  await page.route('**/api/queues?**', (route) => route.abort());
  await openDesign(page, naming('The refund desk'));
  await expect(page.getByText('Names were not looked up: the org could not be asked.')).toBeVisible();
  await expect(problems(page)).not.toContainText('The org has no queue');
  await page.unroute('**/api/queues?**');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(problems(page)).toContainText('The org has no queue “The refund desk”');
  await expect(page.getByText('Names were not looked up')).toBeHidden();
});
