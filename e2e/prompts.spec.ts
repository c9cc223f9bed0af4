import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Design } from '../src/core/model/design';
import type { Language } from '../src/core/model/ids';
import { manyPrompts } from '../src/testing/many-prompts';
import { startAppServer } from './app-server';
import { openFlow } from './designer';
import { dropFiles } from './drop-files';
import { expect, expectAccessible, test } from './fixtures';
import { startSandboxOrg } from './sandbox-org';

// A trace takes a picture of every element at every step: of thousands it would cost more than all the rest.
test.use({ trace: 'off' });

const threeLanguages = ['en-us', 'de-de', 'fr-fr'] as unknown as readonly Language[];

/** Seven prompts in three languages: «Prompt 6» lacks its German words, «Prompt 5» its French ones. */
const small: Design = { ...manyPrompts(7, threeLanguages), name: 'Seven prompts' };

async function openPrompts(page: Page, design: Design): Promise<void> {
  await page.goto('/flows');
  // A file by its path: as bytes, megabytes would go to the browser in many small parts.
  const file = test.info().outputPath('prompts.design.json');
  await writeFile(file, JSON.stringify(design));
  await page.getByLabel('Files to import').setInputFiles(file);
  await expect(page.getByLabel('Design name')).toHaveValue(design.name, { timeout: 90_000 });
  await page.getByRole('link', { name: 'Prompts' }).click();
  await expect(gridOf(page)).toBeVisible();
}

const gridOf = (page: Page) => page.getByRole('grid', { name: 'Prompts by language' });

const rowOf = (page: Page, name: string) => gridOf(page).getByRole('row').filter({ hasText: name });

/** The cell of a prompt; languages count from 0. */
const cellOf = (page: Page, name: string, language: number) => rowOf(page, name).getByRole('gridcell').nth(language);

/** A sound file of that many seconds: a tone, 8,000 samples a second, 16 bits. */
function wav(seconds: number): Buffer {
  const samples = Math.round(seconds * 8000);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16_000, 28);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n++) file.writeInt16LE(Math.round(8000 * Math.sin(n / 3)), 44 + n * 2);
  return file;
}

test('words are translated beside their source, and recordings are measured, heard and kept', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPrompts(page, small);
  const german = page.getByRole('textbox', { name: 'Words in German (Germany)' });
  const source = page.getByRole('textbox', { name: 'Words in American English' });
  await expect(page.getByRole('columnheader', { name: /German/ })).toContainText('85 %, 1 missing');
  await expectAccessible(page, 'the grid');

  // The keyboard walks the grid, opens what is missing and comes back.
  await cellOf(page, 'Prompt 0', 0).focus();
  await page.keyboard.press('Control+End');
  await expect(gridOf(page).getByRole('gridcell').and(page.locator(':focus'))).toHaveAttribute('aria-colindex', '4');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(page.getByRole('region', { name: 'Prompt Prompt 5' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cellOf(page, 'Prompt 5', 2)).toBeFocused();
  await cellOf(page, 'Prompt 6', 1).click();
  await expect(german).toBeFocused();
  await page.keyboard.insertText('Für Bestellungen drücken Sie die 1.');
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('Up to date');
  await source.fill('For orders and returns press 1.');
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('Older than its source');
  await expectAccessible(page, 'a translation that is old');
  await page.getByRole('button', { name: 'Still right' }).click();
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('Up to date');
  await page.getByRole('button', { name: /^Undo: mark/ }).click();
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('Older than its source');

  const recording = page.getByLabel('Recording of Prompt 6 in German (Germany)', { exact: true });
  await recording.setInputFiles({ name: 'broken.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF????WAVEfmt ') });
  await expect(page.getByRole('alert')).toContainText('cannot play the WAV file');
  await recording.setInputFiles({ name: 'orders-de.wav', mimeType: 'audio/wav', buffer: wav(1.5) });
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('1.5 s');
  const editor = page.getByRole('region', { name: 'Prompt Prompt 6' });
  await editor.getByRole('button', { name: 'Play Prompt 6 in German (Germany)' }).click();
  await expect(page.getByRole('button', { name: 'Pause Prompt 6 in German (Germany)' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play Prompt 6 in German (Germany)' }).first()).toBeVisible();

  // It is kept with the design, and comes back with what is undone.
  await page.getByRole('button', { name: 'Remove the recording of Prompt 6 in German (Germany)' }).click();
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('about');
  await page.getByRole('button', { name: /^Undo: remove the recording/ }).click();
  await expect(page.getByText('orders-de.wav')).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Play Prompt 6 in German (Germany)' })).toBeVisible();

  await page.setViewportSize({ width: 1024, height: 768 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await cellOf(page, 'Prompt 6', 0).click();
  await expect(source).toBeFocused();
  await expectAccessible(page, 'a prompt in its source language, dark');
});

test('texts go out as files and come back, and 2,000 prompts are walked with few of them in the page', async ({
  page,
}) => {
  await openPrompts(page, small);
  const files = page.getByRole('button', { name: 'Files', exact: true });
  const dialog = page.getByRole('dialog');
  const picker = page.getByLabel('File of texts');
  await files.click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'All texts as CSV' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('seven-prompts.prompts.csv');
  const csv = await readFile(await saved.path(), 'utf8');
  const german = 'de-de: for orders press 1, for returns press 2, and for everything else in part 3';
  const changed = csv
    .replace(german, 'Für Bestellungen die 1; im Teil 3')
    .replace(/\r\n$/, '\r\n"prompt-99","","","0","x","y","z"\r\n');
  await picker.setInputFiles({ name: 'back.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) });
  await expect(dialog.getByRole('status')).toContainText('0 added · 1 changed');
  await expect(dialog).toContainText('no prompt of this design has the id prompt-99');
  await expectAccessible(page, 'the difference of a table');
  await dialog.getByRole('button', { name: 'Take 1 text' }).click();
  await expect(cellOf(page, 'Prompt 3', 1)).toContainText('Für Bestellungen die 1; im Teil 3');
  await page.getByRole('button', { name: 'Undo: import 1 text from back.csv' }).click();
  await expect(cellOf(page, 'Prompt 3', 1)).toContainText(german);

  await page.getByRole('button', { name: /^German \(Germany\)/ }).click();
  const [xliff] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'XLIFF for its translators' }).click(),
  ]);
  const units = await readFile(await xliff.path(), 'utf8');
  const translated = units
    .replace(/(id="prompt-6"[\s\S]*?<target state=")needs-translation("><)/, '$1translated$2')
    .replace(/(id="prompt-6"[\s\S]*?<target[^>]*>)/, '$1Für Bestellungen die 1.')
    .replace(/(id="prompt-2"[\s\S]*?<target[^>]*>)/, '$1<ph id="1"/>');
  await dropFiles(page, [{ name: 'de.xlf', text: translated }]);
  await expect(dialog.getByRole('status')).toContainText('1 added · 0 changed');
  await expect(dialog).toContainText('prompt-2 has inline codes');
  await dialog.getByRole('button', { name: 'Take 1 text' }).click();
  await expect(cellOf(page, 'Prompt 6', 1)).toContainText('Für Bestellungen die 1.');

  const hostile = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>';
  await picker.setInputFiles({ name: 'bad.xlf', mimeType: 'application/xml', buffer: Buffer.from(hostile) });
  await expect(dialog.getByRole('alert')).toContainText('declares a document type');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();

  // 2,000 prompts in twelve languages are walked and found, with few of them in the page.
  await openPrompts(page, manyPrompts());
  const rows = gridOf(page).getByRole('row');
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '2001');
  await expect(gridOf(page)).toHaveAttribute('aria-colcount', '13');
  await cellOf(page, 'Prompt 0', 0).focus();
  for (const key of ['Control+End', 'PageUp', 'Home', 'Control+Home', 'PageDown']) {
    await page.keyboard.press(key);
    await expect(gridOf(page).locator(':focus')).toBeInViewport();
    expect(await rows.count()).toBeLessThan(200);
  }
  await page.getByRole('textbox', { name: 'Find a prompt' }).fill('prompt 1999');
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '2');
  await page.getByRole('textbox', { name: 'Find a prompt' }).fill('nowhere to be heard');
  await expect(page.getByText('No prompt is like that.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all prompts' }).click();
  await page.getByRole('button', { name: /^Missing/ }).click();
  await page.getByRole('combobox', { name: 'Language looked at' }).click();
  await page.getByRole('option', { name: 'In German (Germany)' }).click();
  await expect(gridOf(page)).toHaveAttribute('aria-rowcount', '286');
  expect(await rows.count()).toBeLessThan(200);
});

test('the org’s words are taken over, changed, sent, and sent again where it failed', async ({ browser }) => {
  const sandbox = await startSandboxOrg('platform');
  const server = await startAppServer(sandbox.env);
  const page = await browser.newPage({ baseURL: server.baseUrl });
  try {
    await openFlow(page, 'Customer Service IVR');
    await page.getByRole('link', { name: 'Prompts' }).click();
    await expect(cellOf(page, 'prompt_sales', 0)).toContainText('In the org only');
    const dialog = page.getByRole('dialog', { name: 'Compare with the org' });
    const compare = page.getByRole('button', { name: 'Compare with the org' });
    await compare.click();
    await expect(dialog).toContainText('You are going through to sales.');
    await expectAccessible(page, 'what the org alone says');
    await dialog.getByRole('button', { name: 'Take 4 texts from the org' }).click();
    for (const name of ['prompt_sales', 'prompt_support']) {
      await cellOf(page, name, 0).click();
      await page.getByRole('textbox', { name: 'Words in American English' }).fill(`One moment: ${name}.`);
    }

    await compare.click();
    await expect(dialog.getByRole('button', { name: /^Differs/ })).toContainText('2');
    await expect(dialog.getByRole('button', { name: /^The same/ })).toContainText('2');
    await sandbox.fault({ route: 'PUT /api/v2/architect/prompts/{promptId}/resources/{languageCode}', status: 403 });
    await dialog.getByRole('button', { name: 'Send 2 texts' }).click();
    await expect(dialog.getByRole('alert')).toContainText('1 of 2 texts was not written');
    await expect(dialog.getByRole('listitem').nth(0)).toContainText('Not written');
    await expect(dialog.getByRole('listitem').nth(1)).toContainText('Written');
    await expectAccessible(page, 'a text that was not written');
    const before = await sandbox.calls('GET', '/api/v2/architect/prompts');
    await dialog.getByRole('button', { name: 'Send the 1 that failed again' }).click();
    await expect(dialog.getByRole('status')).toContainText('2 texts are in Touchtone sandbox.');
    expect(before.length).toBeGreaterThan(0);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await compare.click();
    await expect(dialog).toContainText('says the same already');
  } finally {
    await page.close();
    await server.stop();
    await sandbox.stop();
  }
});
