import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { largeFlow } from '../src/testing/large-flow';
import { expect, test } from './fixtures';

const sample = readFileSync(fileURLToPath(new URL('../samples/every-choice.yaml', import.meta.url)), 'utf8');
const file = {
  name: 'large.yaml',
  mimeType: 'application/yaml',
  buffer: Buffer.from(largeFlow(sample, 6_000, 600_000)),
};
const flowName = 'Harbour ferry';
const workerScript = /reading-worker.*\.js$/;

test('a large file is read in a worker and can be stopped on its way', async ({ page }) => {
  await page.goto('/flows');
  // The worker's script is held back, so that the reading is under way for as long as the test wants.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(workerScript, async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.getByLabel('Files to import').setInputFiles(file);
  const status = page.getByRole('status').filter({ hasText: 'Importing large.yaml' });
  await expect(status).toContainText('Step 2 of 3');
  await expect(page.getByRole('progressbar', { name: 'Importing large.yaml' })).toBeVisible();
  await status.getByRole('button', { name: 'Cancel' }).click();
  await expect(status).toBeHidden();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('rowheader', { name: flowName })).toHaveCount(0);

  release();
  await page.unroute(workerScript);
  await page.getByLabel('Files to import').setInputFiles(file);
  await expect(page.getByLabel('Design name')).toHaveValue(flowName);
});

test.describe('where the worker cannot be started', () => {
  test.use({ expectedErrors: [/reading-worker/, /Failed to load resource/] });

  test('a large file is read in the page', async ({ page }) => {
    await page.goto('/flows');
    let asked = 0;
    await page.route(workerScript, (route) => {
      asked++;
      return route.abort();
    });
    await page.getByLabel('Files to import').setInputFiles(file);
    await expect(page.getByLabel('Design name')).toHaveValue(flowName);
    expect(asked).toBe(1);
  });
});
