import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { inspectorOf } from './designer';
import { dropFiles } from './drop-files';
import { expect, test } from './fixtures';

const sample = (name: string): string => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
const jsonOf = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

const drafts = (page: Page) => page.getByRole('table', { name: 'Drafts in this browser' });
const draft = (page: Page, name: string) => drafts(page).getByRole('rowheader', { name });

async function showFlows(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Flows' }).click();
  await expect(drafts(page)).toBeVisible();
}

/** Picks files by the button, as the designer would. */
async function importByButton(page: Page, ...paths: string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  await (await choosing).setFiles(paths);
}

const dropSample = async (page: Page, name: string) =>
  dropFiles(page, [{ name, text: await readFile(sample(name), 'utf8') }]);

async function chooseExport(page: Page, name: string, format: 'design' | 'flow JSON'): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
}

async function downloaded(download: Promise<Download>): Promise<{ name: string; path: string }> {
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

test.beforeEach(async ({ page }) => {
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await showFlows(page);
});

test('a flow and a menu payload come in by the button and by dropping them', async ({ page }) => {
  const names = [
    ['clinic.flow.json', importByButton],
    ['clinic.payload.json', importByButton],
  ] as const;
  for (const [name, take] of names) {
    await take(page, sample(name));
    await expect(page.getByRole('group', { name: 'menu welcome', exact: true })).toBeVisible();
    await showFlows(page);
  }
  await expect(draft(page, 'Clinic')).toHaveCount(2);
  for (const name of ['clinic.flow.json', 'clinic-camel.payload.json']) {
    await dropSample(page, name);
    await expect(page.getByRole('group', { name: 'menu appointments', exact: true })).toBeVisible();
    await showFlows(page);
  }
  await expect(draft(page, 'Clinic')).toHaveCount(4);

  // Several at once stay in the list.
  await importByButton(page, sample('clinic.flow.json'), sample('carried-along.flow.json'));
  await expect(draft(page, 'Clinic')).toHaveCount(5);
  await expect(drafts(page).getByRole('rowheader')).toHaveCount(7);
});

test('a file that is no design is answered with what and where, and changes nothing', async ({ page }) => {
  const answer = page.getByRole('alert');
  const wrong = answer.getByRole('list', { name: 'What is wrong' });
  await importByButton(page, sample('broken.flow.json'));
  await expect(answer).toContainText('broken.flow.json');
  await expect(wrong).toContainText('line 5, column 3');
  await expect(answer).toContainText('Nothing was changed.');
  await answer.getByRole('button', { name: 'Close this message' }).click();
  await expect(answer).toBeHidden();

  const whole = await readFile(sample('customer-service-ivr.flow.json'), 'utf8');
  await dropFiles(page, [
    { name: 'soon.flow.json', text: whole.replace('"timeoutSeconds": 15', '"timeoutSeconds": "soon"') },
  ]);
  await expect(answer).toContainText('soon.flow.json');
  await expect(wrong).toContainText('steps[0].nextStep.timeoutSeconds');
  await expect(drafts(page).getByRole('rowheader')).toHaveCount(1);

  // What is wrong with one of several stays in sight while the others come in.
  await dropFiles(page, [
    { name: 'notes.txt', text: 'Ask Kim about the night line.' },
    { name: 'clinic.flow.json', text: await readFile(sample('clinic.flow.json'), 'utf8') },
  ]);
  await expect(draft(page, 'Clinic')).toBeVisible();
  await expect(answer).toHaveCount(1);
  await expect(answer).toContainText('notes.txt');
  await expect(drafts(page).getByRole('rowheader')).toHaveCount(2);
  await draft(page, 'Customer Service IVR').getByRole('button').click();
  await expect(page.getByRole('img', { name: 'start-menu, choice 1, leads to queue-sales' })).toBeVisible();
});

test('a design goes out as flow JSON, to the letter, and says first what is left out', async ({ page }) => {
  const document = await jsonOf(sample('customer-service-ivr.flow.json'));
  const saving = page.waitForEvent('download');
  await chooseExport(page, 'Customer Service IVR', 'flow JSON');
  const file = await downloaded(saving);
  expect(file.name).toBe('customer-service-ivr.flow.json');
  expect(await jsonOf(file.path)).toEqual(document);

  // A label, for which flow JSON has no place.
  await draft(page, 'Customer Service IVR').getByRole('button').click();
  await page.getByRole('group', { name: 'menu start-menu' }).click();
  await inspectorOf(page).getByRole('group', { name: 'choice 1' }).getByLabel('Label').fill('Sales');
  await showFlows(page);
  await chooseExport(page, 'Customer Service IVR', 'flow JSON');
  const dialog = page.getByRole('dialog', { name: 'Flow JSON cannot hold all of this design' });
  await expect(dialog.getByRole('list', { name: 'Left out' })).toContainText('label');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();

  await chooseExport(page, 'Customer Service IVR', 'flow JSON');
  const savingRest = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export the rest' }).click();
  const rest = await downloaded(savingRest);
  expect(await jsonOf(rest.path)).toEqual(document);
  expect(downloads).toEqual(['customer-service-ivr.flow.json']);
});

test('a design goes out as a design and comes back whole', async ({ page }) => {
  await draft(page, 'Customer Service IVR').getByRole('button').click();
  await page.getByRole('group', { name: 'menu start-menu' }).click();
  await inspectorOf(page).getByRole('group', { name: 'choice 2' }).getByLabel('Label').fill('Hilfe für Ärzte ☎');
  await page.getByLabel('Design name').fill('Ärzte & Notfälle');
  await showFlows(page);
  const saving = page.waitForEvent('download');
  await chooseExport(page, 'Ärzte & Notfälle', 'design');
  const file = await downloaded(saving);
  expect(file.name).toBe('arzte-notfalle.design.json');

  await dropFiles(page, [{ name: basename(file.name), text: await readFile(file.path, 'utf8') }]);
  await expect(page.getByLabel('Design name')).toHaveValue('Ärzte & Notfälle');
  await page.getByRole('group', { name: 'menu start-menu' }).click();
  const label = inspectorOf(page).getByRole('group', { name: 'choice 2' }).getByLabel('Label');
  await expect(label).toHaveValue('Hilfe für Ärzte ☎');
  await showFlows(page);
  // Beside the first, not over it.
  await expect(draft(page, 'Ärzte & Notfälle')).toHaveCount(2);

  // Again the same content, but for the id of its own.
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Actions for Ärzte & Notfälle' }).first().click();
  await page.getByRole('menuitem', { name: 'Export as design' }).click();
  const second = await jsonOf((await downloaded(again)).path);
  const first = await jsonOf(file.path);
  expect(second.id).not.toBe(first.id);
  expect(second).toEqual({ ...first, id: second.id });
});
