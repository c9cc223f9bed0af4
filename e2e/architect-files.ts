import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { dropFiles } from './drop-files';

export const sample = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../samples/${name}`, import.meta.url)), 'utf8');

/** Drops a file onto the list of flows. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();
  await dropFiles(page, [{ name, text }]);
}

/** Opens a sample from the list of flows and waits for its canvas; gives its text. */
export async function openSample(page: Page, file: string, name: string): Promise<string> {
  const text = await sample(file);
  await page.getByRole('link', { name: 'Flows' }).click();
  await drop(page, file, text);
  await expect(page.getByLabel('Design name')).toHaveValue(name);
  return text;
}

/** Exports the open design as Architect YAML; of what cannot be held it exports the rest. */
export async function exported(page: Page, lossy = false): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export to a file' }).click();
  await page.getByRole('menuitem', { name: 'As Architect YAML' }).click();
  if (lossy) await page.getByRole('button', { name: 'Export the rest' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

/** The number of the line that says just that, from 1. */
export const lineOf = (text: string, line: string): number => text.split('\n').indexOf(line) + 1;
