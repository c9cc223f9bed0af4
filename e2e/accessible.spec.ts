import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './accessible';
import { expect, test } from './fixtures';

/** A wide screen with its panels beside the canvas; a tablet with drawers over it. */
const screens = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];

const start = (page: Page) => page.getByRole('group', { name: 'menu start-menu' });

/** On a narrow screen the side panels are drawers: opens one there, and does nothing on a wide one. */
const openDrawer = async (page: Page, panel: 'outline' | 'inspector') => {
  const show = page.getByRole('button', { name: `Show ${panel}` });
  if (await show.isVisible()) await show.click();
};

/** A drawer lies over the canvas: what is under it is in nobody's reach until it is closed. */
const closeDrawer = async (page: Page, panel: 'outline' | 'inspector') => {
  const close = page.getByRole('button', { name: `Close ${panel}` });
  if (!(await close.isVisible())) return;
  await close.click();
  await expect(close).toBeHidden();
};

for (const viewport of screens) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(240_000);

    test('the design screen is accessible, whatever is selected', async ({ page }) => {
      await expect(start(page)).toBeVisible();
      await expectAccessibleInBoth(page, 'nothing selected');

      await openDrawer(page, 'outline');
      await expect(page.getByRole('tree', { name: 'Outline' })).toBeVisible();
      await page.getByRole('treeitem', { name: /start-menu/ }).click();
      await expectAccessibleInBoth(page, 'a menu selected in the outline');

      await openDrawer(page, 'inspector');
      const inspector = page.getByRole('region', { name: 'Inspector' });
      await inspector.getByRole('button', { name: 'More about choice 1' }).click();
      await expect(inspector.getByLabel('The digit works in every menu').first()).toBeVisible();
      await expectAccessibleInBoth(page, 'a menu selected');
      await inspector.getByLabel('Callers who stay silent go to').click();
      await expect(page.getByRole('option', { name: 'Repeat this menu' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the places a choice can lead to');
      await page.keyboard.press('Escape');

      await closeDrawer(page, 'inspector');
      await page.getByRole('group', { name: 'unknown target agent-transfer' }).click();
      await openDrawer(page, 'inspector');
      await expect(inspector.getByLabel('Name')).toBeVisible();
      await expectAccessibleInBoth(page, 'a target selected');

      await closeDrawer(page, 'inspector');
      await page.getByRole('group', { name: /queue-sales/ }).click({ modifiers: ['Shift'] });
      await openDrawer(page, 'inspector');
      await expect(inspector.getByRole('heading', { name: '2 steps' })).toBeVisible();
      await expectAccessibleInBoth(page, 'several selected');

      await closeDrawer(page, 'inspector');
      await page.getByRole('img', { name: 'start-menu, choice 2, leads to queue-support' }).click();
      await openDrawer(page, 'inspector');
      await expect(inspector.getByRole('heading', { name: 'Connection' })).toBeVisible();
      await expectAccessibleInBoth(page, 'a connection selected');
    });

    test('what opens over the design screen is accessible', async ({ page }) => {
      await start(page).click();
      await start(page).press('3');
      const problems = page.getByRole('list', { name: 'Problems' });
      await expect(problems).toContainText('press 3');
      // The new choice asks where it leads; what follows opens once that field has the focus.
      const inspector = page.getByRole('region', { name: 'Inspector' });
      await expect(inspector.getByRole('group', { name: 'choice 3' }).getByLabel('Leads to')).toBeFocused();

      await page.getByRole('button', { name: 'History', exact: true }).click();
      await expect(page.getByRole('menuitem', { name: 'add choice 3' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the history');
      await page.keyboard.press('Escape');

      await problems
        .getByRole('button', { name: /^Waive/ })
        .first()
        .click();
      await expect(page.getByLabel('Why is it fine here?')).toBeVisible();
      await expectAccessibleInBoth(page, 'waiving a problem');
      await page.keyboard.press('Escape');

      await start(page).press('Insert');
      await expect(page.getByRole('dialog', { name: 'Add a step' })).toBeVisible();
      await expectAccessibleInBoth(page, 'quick add');
      await page.keyboard.press('Escape');

      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the list of keys');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Fit everything' }).focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
      await expectAccessibleInBoth(page, 'a tooltip');
    });

    test('a call is accessible while it runs and when it has ended', async ({ page }) => {
      await expect(start(page)).toBeVisible();
      await page.getByText('Simulate', { exact: true }).click();
      const log = page.getByRole('log', { name: 'Call' });
      await expect(log).toContainText('Entered start-menu');
      await page.getByText('Instant', { exact: true }).click();
      await expect(page.getByRole('timer')).toHaveText(/Listening/);
      await expectAccessibleInBoth(page, 'a call that listens');

      await page.getByRole('button', { name: 'Press 1' }).click();
      await expect(log).toContainText('queue-sales');
      await expectAccessibleInBoth(page, 'a call that has ended');

      await page.getByRole('tab', { name: /Problems/ }).click();
      await expectAccessibleInBoth(page, 'the problems while a call runs');
    });

    test('publishing is accessible from the first step to the new version', async ({ page }) => {
      await start(page).click();
      await start(page).press('3');
      await page.getByRole('button', { name: 'Publish' }).click();
      const dialog = page.getByRole('dialog', { name: 'Publish' });
      await expect(dialog.getByRole('list', { name: 'Flows of the org' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the flows to publish to');

      await dialog.getByText('Customer Service IVR').first().click();
      await expect(dialog.getByRole('list', { name: 'Differences' })).toBeVisible();
      await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
      await expectAccessibleInBoth(page, 'errors that block publishing');
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+z');
      await page.getByRole('button', { name: 'Publish' }).click();
      await expect(dialog.getByRole('button', { name: 'Publish' })).toBeEnabled();
      await expectAccessibleInBoth(page, 'what publishing changes');
      await dialog.getByRole('button', { name: 'Publish' }).click();
      await expect(dialog.getByText(/v\d+ is live/)).toBeVisible();
      await expectAccessibleInBoth(page, 'the new version');
    });

    test('the list of flows is accessible, with drafts and without', async ({ page }) => {
      await expect(start(page)).toBeVisible();
      await page.getByRole('link', { name: 'Flows' }).click();
      await expect(page.getByRole('table', { name: 'Drafts in this browser' })).toBeVisible();
      await expect(page.getByRole('list', { name: 'Flows of the org' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the flows');

      const actions = page.getByRole('button', { name: 'Actions for Customer Service IVR' });
      await actions.click();
      await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the menu of a draft');
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await expect(page.getByRole('dialog', { name: 'Rename' })).toBeVisible();
      await expectAccessibleInBoth(page, 'renaming a draft');
      await page.keyboard.press('Escape');

      await page.getByLabel('Files to import').setInputFiles({
        name: 'holiday.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"menu_id": "main", "root_node": 7}'),
      });
      await expect(page.getByRole('alert')).toContainText('holiday.json');
      await expectAccessibleInBoth(page, 'a file that is no design');

      await actions.click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(page.getByRole('heading', { name: 'No drafts yet' })).toBeVisible();
      await expectAccessibleInBoth(page, 'no drafts');
    });

    test('a design that is not here, and one that another tab edits, are accessible', async ({ page, context }) => {
      await expect(start(page)).toBeVisible();
      const second = await context.newPage();
      await second.goto(page.url());
      await expect(second.getByText('Open in another tab – read only')).toBeVisible();
      await start(second).click();
      await openDrawer(second, 'inspector');
      await expect(second.getByRole('region', { name: 'Inspector' }).getByLabel('Name')).toBeVisible();
      await expectAccessibleInBoth(second, 'a read-only design');

      await second.goto('/designs/gone');
      await expect(second.getByRole('button', { name: 'Go to your designs' })).toBeVisible();
      await expectAccessibleInBoth(second, 'a design that is not here');
    });
  });
}
