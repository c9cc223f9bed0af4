import { writeDesign } from '../src/core/formats/design-file';
import { largeDesign } from '../src/testing/large-design';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

test('a design of 1,000 menus opens, is searched, walked, edited and taken back', async ({ page }) => {
  test.setTimeout(240_000);
  const design = largeDesign();
  await page.goto('/flows');
  await page.getByLabel('Files to import').setInputFiles({
    name: 'large.design.json',
    mimeType: 'application/json',
    buffer: Buffer.from(writeDesign(design)),
  });
  await expect(page.getByLabel('Design name')).toHaveValue(design.name, { timeout: 90_000 });
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

  // However wildly the minimap is dragged, the design is not lost.
  await page.setViewportSize({ width: 1440, height: 900 });
  const map = await page.getByRole('img', { name: 'Minimap' }).boundingBox();
  if (map === null) throw new Error('The minimap is not drawn.');
  for (let drag = 0; drag < 12; drag++) {
    await page.mouse.move(map.x + 80, map.y + 90);
    await page.mouse.down();
    await page.mouse.move(map.x + 80, map.y - 400, { steps: 4 });
    await page.mouse.up();
  }
  await page.getByRole('button', { name: 'Fit everything' }).click();
  await expect(canvas.getByRole('group').first()).toBeInViewport();
  await page.getByRole('textbox', { name: 'Find a step' }).fill('Menu 777');
  await lines.click();

  const name = inspectorOf(page).getByLabel('Name');
  await name.fill('Opening hours');
  await expect(page.getByRole('group', { name: 'menu Opening hours', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo: rename menu' }).click();
  await expect(card).toBeVisible();
  await expect(page.getByRole('button', { name: 'Redo: rename menu' })).toBeEnabled();
});
