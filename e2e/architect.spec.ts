import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { changesBetween } from '../src/testing/changed-lines';
import { drop, sample } from './architect-files';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

/** Exports the open design as Architect YAML. */
async function exported(page: Page): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export to a file' }).click();
  await page.getByRole('menuitem', { name: 'As Architect YAML' }).click();
  const file = await saving;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a flow in YAML is dropped, dialled, edited and exported with one line changed', async ({ page }) => {
  const before = await sample('clinic.yaml');
  await page.getByRole('link', { name: 'Flows' }).click();
  await drop(page, 'clinic.yaml', before);
  await expect(page.getByLabel('Design name')).toHaveValue('Riverside clinic');
  await expect(page.getByRole('group', { name: 'menu Prescriptions', exact: true })).toBeVisible();

  // Untouched, it leaves as it came.
  const untouched = await exported(page);
  expect(untouched.name).toBe('riverside-clinic.yaml');
  expect(untouched.text).toBe(before);

  // From the welcome into the sub-menu, back, and to the desk.
  const log = page.getByRole('log', { name: 'Call' });
  await page.getByText('Simulate', { exact: true }).click();
  await page.getByText('Instant', { exact: true }).click();
  await expect(log).toContainText('Entered Welcome');
  await page.getByRole('button', { name: 'Press 2' }).click();
  await expect(log).toContainText('Entered Prescriptions');
  await page.getByRole('button', { name: 'Press *' }).click();
  await page.getByRole('button', { name: 'Press 0' }).click();
  await expect(log).toContainText('Transferred to Front desk');
  await page.getByText('Design', { exact: true }).last().click();

  await page.getByRole('group', { name: 'menu Appointments', exact: true }).click();
  const choice = inspectorOf(page).getByRole('group', { name: 'choice 2' });
  await choice.getByLabel('Label').fill('Move a date');
  const renamed = await exported(page);
  const line = before.split('\n').indexOf('              name: Change or cancel') + 1;
  expect(changesBetween(before, renamed.text)).toEqual([
    { from: line, to: line, added: ['              name: Move a date'] },
  ]);
});

test('a flow of another type is told what it is, and changes nothing', async ({ page }) => {
  await page.getByRole('link', { name: 'Flows' }).click();
  await drop(page, 'in-queue.yaml', await sample('broken/in-queue.yaml'));
  const answer = page.getByRole('alert');
  await expect(answer).toContainText('in-queue.yaml');
  await expect(answer).toContainText('This is an in-queue call flow');
  await expect(answer).toContainText('line 1, column 1');
  await expect(answer).toContainText('Nothing was changed.');
});
