import { writeDesign } from '../src/core/formats/design-file';
import { largeDesign } from '../src/testing/large-design';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

test('a design of 1,000 menus opens, is searched, walked, edited and taken back', async ({ page }) => {
  test.setTimeout(90_000);
  const design = largeDesign();
  await page.goto('/flows');
  await page.getByLabel('Files to import').setInputFiles({
    name: 'large.design.json',
    mimeType: 'application/json',
    buffer: Buffer.from(writeDesign(design)),
  });
  await expect(page.getByLabel('Design name')).toHaveValue(design.name);
  const canvas = page.getByRole('region', { name: 'Canvas' });
  await expect(canvas.getByRole('group').first()).toBeVisible();
  await expect(inspectorOf(page)).toContainText('1000 menus, 1200 steps in all');

  // The outline has every step; a search leaves what is called so.
  const lines = page.getByRole('treeitem');
  await expect(lines).toHaveCount(1_200);
  await page.getByRole('textbox', { name: 'Find a step' }).fill('Menu 777');
  await expect(lines).toHaveCount(1);
  await lines.click();
  const card = page.getByRole('group', { name: 'menu Menu 777', exact: true });
  await expect(card).toBeInViewport();
  // Only what is in sight is drawn.
  expect(await canvas.getByRole('group', { name: /^menu / }).count()).toBeLessThan(100);

  // The keyboard walks to cards that were not drawn before.
  await card.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(card).not.toBeFocused();
  await expect(canvas.getByRole('group', { name: /^menu / }).and(page.locator(':focus'))).toBeInViewport();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await lines.click();

  const name = inspectorOf(page).getByLabel('Name');
  await name.fill('Opening hours');
  await expect(page.getByRole('group', { name: 'menu Opening hours', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo: rename menu' }).click();
  await expect(card).toBeVisible();
  await expect(page.getByRole('button', { name: 'Redo: rename menu' })).toBeEnabled();
});
