import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const ways: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['reloaded', (page) => page.reload()],
  ['left for another page', (page) => page.goto('about:blank')],
  ['closed', (page) => Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })])],
];

for (const [how, leave] of ways) {
  test(`a design whose page is ${how} at once keeps the last word`, async ({ page, context }) => {
    await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
    const design = page.url();
    let shown = page;
    // Several times, since the moment between a change and its save is short.
    for (const name of ['Night line', 'Night line of the clinic', 'Night line of the clinic in town']) {
      await shown.getByLabel('Design name').fill(name);
      await leave(shown);
      if (shown.isClosed()) shown = await context.newPage();
      await shown.goto(design);
      await expect(shown.getByLabel('Design name')).toHaveValue(name);
      await expect(shown.getByLabel('Design name')).toBeEditable();
      await expect(shown.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
    }
  });
}
