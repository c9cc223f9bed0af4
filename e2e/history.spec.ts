import type { Page } from '@playwright/test';
import { inspectorOf, setTimeoutOf } from './designer';
import { expect, test } from './fixtures';

const menu = (page: Page, name: string) => page.getByRole('group', { name: `menu ${name}`, exact: true });
const history = (page: Page) => page.getByRole('group', { name: 'History' });
const lastStep = (page: Page) => page.getByRole('status', { name: 'Last step' });

test('steps are undone and redone by name, with buttons and keys', async ({ page }) => {
  await expect(menu(page, 'start-menu')).toBeVisible();
  await expect(history(page).getByRole('button', { name: 'Undo' })).toBeDisabled();

  // Typing is one step per stay in a field.
  await page.getByLabel('Design name').fill('Night line');
  await page.getByLabel('Design name').press('End');
  await page.getByLabel('Design name').pressSequentially(' of the clinic');
  await setTimeoutOf(page, 'start-menu', 33);
  await menu(page, 'start-menu').click();
  await menu(page, 'start-menu').press('7');
  await expect(inspectorOf(page).getByRole('group', { name: 'choice 7' })).toBeVisible();

  await history(page).getByRole('button', { name: 'Undo: add choice 7' }).click();
  await expect(lastStep(page)).toHaveText('Undone: add choice 7');
  await expect(inspectorOf(page).getByRole('group', { name: 'choice 7' })).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(menu(page, 'start-menu').getByText('Silence · 15 s')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await expect(history(page).getByRole('button', { name: 'Undo' })).toBeDisabled();

  await history(page).getByRole('button', { name: 'Redo: rename design' }).click();
  await expect(page.getByLabel('Design name')).toHaveValue('Night line of the clinic');
  await page.keyboard.press('Control+Shift+z');
  await expect(menu(page, 'start-menu').getByText('Silence · 33 s')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(lastStep(page)).toHaveText('Redone: add choice 7');
  await expect(history(page).getByRole('button', { name: 'Redo' })).toBeDisabled();

  // Back by the list, to before the first step and all that came after it.
  await history(page).getByRole('button', { name: 'History' }).click();
  await page.getByRole('menuitem', { name: 'rename design' }).click();
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await expect(menu(page, 'start-menu').getByText('Silence · 15 s')).toBeVisible();
});

test('a menu is deleted with its connections, and one undo brings all of them back', async ({ page }) => {
  await menu(page, 'start-menu').click();
  await menu(page, 'start-menu').press('3');
  await inspectorOf(page).getByRole('group', { name: 'choice 3' }).getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'New menu' }).click();
  await inspectorOf(page).getByRole('button', { name: 'Add choice' }).click();
  await inspectorOf(page).getByRole('group', { name: 'choice 1' }).getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'queue-support' }).click();
  const into = page.getByRole('img', { name: 'start-menu, choice 3, leads to Menu 2' });
  const outOf = page.getByRole('img', { name: 'Menu 2, choice 1, leads to queue-support' });
  await expect(into).toBeVisible();
  await expect(outOf).toBeVisible();

  await menu(page, 'Menu 2').click();
  await menu(page, 'Menu 2').press('Delete');
  await expect(menu(page, 'Menu 2')).toBeHidden();
  await expect(into).toBeHidden();
  await expect(outOf).toBeHidden();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('press 3 in start-menu get nowhere');

  await history(page).getByRole('button', { name: 'Undo: delete Menu 2' }).click();
  await expect(menu(page, 'Menu 2')).toBeVisible();
  await expect(into).toBeVisible();
  await expect(outOf).toBeVisible();

  // Saved as it is, and there after a reload; the history begins anew.
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await page.reload();
  await expect(into).toBeVisible();
  await expect(menu(page, 'Menu 2')).toContainText('queue-support');
  await expect(history(page).getByRole('button', { name: 'Undo' })).toBeDisabled();
});
