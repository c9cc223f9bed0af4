import type { Locator, Page } from '@playwright/test';
import { inspectorOf } from './designer';
import { expect, test } from './fixtures';

const card = (page: Page, name: string | RegExp): Locator => page.getByRole('group', { name, exact: true });
const start = (page: Page) => card(page, 'menu start-menu');
const said = (page: Page): Locator => page.getByRole('status', { name: 'Last step' });

/** Presses a key where the focus is; afterwards something has it. */
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expect(page.locator('body:focus'), `the focus after ${key}`).toHaveCount(0);
    await expect(page.locator(':focus'), `the focus after ${key}`).toHaveCount(1);
  }
};

/** Reaches the canvas as a keyboard does: by Tab, from the top of the page. */
const tabToCanvas = async (page: Page) => {
  await expect(start(page)).toBeVisible();
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press('Tab');
    if (await start(page).evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab does not reach the canvas.');
};

test('walks, adds, edits, moves, deletes and takes back on the canvas without a mouse', async ({ page }) => {
  await tabToCanvas(page);
  await expect(start(page)).toHaveAccessibleDescription(/Arrow keys walk.*Tab adds a step/);

  // Parent, child, sibling.
  await press(page, 'ArrowRight');
  await expect(
    card(page, 'queue queue-sales')
      .or(card(page, /queue-sales$/))
      .first(),
  ).toBeFocused();
  await press(page, 'ArrowDown');
  await expect(card(page, /queue-support$/)).toBeFocused();
  await press(page, 'ArrowUp', 'ArrowLeft');
  await expect(start(page)).toBeFocused();

  // A digit that is taken goes there; a free one adds the choice and leads to its fields.
  await press(page, '2');
  await expect(card(page, /queue-support$/)).toBeFocused();
  await press(page, 'ArrowLeft', '3');
  await expect(said(page)).toHaveText('add choice 3');
  const choice = inspectorOf(page).getByRole('group', { name: 'choice 3' });
  await expect(choice.getByLabel('Leads to')).toBeFocused();
  await press(page, 'Escape');
  await expect(start(page)).toBeFocused();

  // Tab opens the list of steps; Enter inserts and connects.
  await press(page, 'Tab');
  await expect(page.getByRole('combobox', { name: 'Search steps' })).toBeFocused();
  await page.keyboard.type('voice');
  await press(page, 'Enter');
  await expect(said(page)).toHaveText('add voicemail');
  await expect(inspectorOf(page).getByLabel('Name')).toBeFocused();
  await press(page, 'Escape');
  const voicemail = card(page, /^voicemail/);
  await expect(voicemail).toBeFocused();
  await expect(page.getByRole('img', { name: 'start-menu, choice 3, leads to Voicemail' })).toBeAttached();

  // Escape leaves the list with nothing done.
  await press(page, 'Insert', 'Escape');
  await expect(voicemail).toBeFocused();
  await expect(said(page)).toHaveText('add voicemail');

  // F2 and Enter go to the name, Escape comes back to the same card.
  await press(page, 'F2');
  await expect(inspectorOf(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.type('After hours');
  await expect(said(page)).toHaveText('rename voicemail');
  await press(page, 'Escape');
  await expect(card(page, 'voicemail After hours')).toBeFocused();
  await press(page, 'Enter');
  await expect(inspectorOf(page).getByLabel('Name')).toBeFocused();
  await press(page, 'Escape');
  await expect(card(page, 'voicemail After hours')).toBeFocused();

  // Several presses are one move, and one step back.
  const place = () => card(page, 'voicemail After hours').evaluate((element) => element.style.transform);
  const before = await place();
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowRight');
  await expect(said(page)).toHaveText('move');
  expect(await place()).not.toBe(before);
  await press(page, 'Control+z');
  await expect(said(page)).toHaveText('Undone: move');
  expect(await place()).toBe(before);
  await press(page, 'Control+Shift+Z');
  await expect(said(page)).toHaveText('Redone: move');

  // Delete goes on at the step that led there.
  await press(page, 'Delete');
  await expect(said(page)).toHaveText('delete After hours');
  await expect(card(page, 'voicemail After hours')).toHaveCount(0);
  await expect(start(page)).toBeFocused();
  await press(page, 'Control+z');
  await expect(card(page, 'voicemail After hours')).toBeVisible();

  // Taking back what has the focus leaves the focus on the canvas.
  await press(page, '3');
  await expect(card(page, 'voicemail After hours')).toBeFocused();
  await press(page, ...Array.from({ length: 4 }, () => 'Control+z'));
  await expect(card(page, /^voicemail/)).toHaveCount(0);
  await press(page, 'ArrowRight');
  await expect(start(page)).toBeFocused();
});

test('fits the view, lists its keys and lets the focus go on', async ({ page }) => {
  await tabToCanvas(page);
  const zoom = page.getByRole('button', { name: /^Zoom \d+ %/ });
  await press(page, 'Shift+Digit1');
  const fitted = await zoom.textContent();
  await press(page, '-', '-');
  await expect(zoom).not.toHaveText(fitted ?? '');
  await press(page, 'Shift+Digit1');
  await expect(zoom).toHaveText(fitted ?? '');

  await press(page, '?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Delete what is selected');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expect(start(page)).toBeFocused();

  // Neither from a card nor from the canvas itself does Tab lead back into the steps.
  await press(page, 'Escape', 'Tab');
  await expect(page.getByRole('dialog', { name: 'Add a step' })).toHaveCount(0);
  await expect(start(page)).not.toBeFocused();
  await press(page, 'Shift+Tab');
  await expect(start(page)).toBeFocused();
  await press(page, 'Escape', 'Escape', 'Tab');
  await expect(page.getByRole('button', { name: 'Zoom out' })).toBeFocused();
  for (let stop = 0; stop < 12; stop++) await press(page, 'Tab');
  await expect(page.getByRole('region', { name: 'Canvas' }).locator(':focus')).toHaveCount(0);
});

test('the outline does what the canvas does', async ({ page }) => {
  await expect(start(page)).toBeVisible();
  const line = (name: string) => page.getByRole('treeitem', { name: new RegExp(name) });
  await page.getByRole('textbox', { name: 'Find a step' }).focus();
  await press(page, 'Tab');
  await expect(line('start-menu')).toBeFocused();
  await press(page, 'ArrowDown');
  await expect(line('queue-sales')).toBeFocused();
  await expect(line('queue-sales')).toHaveAttribute('aria-selected', 'true');
  await press(page, 'End');
  await expect(line('agent-transfer')).toBeFocused();
  await press(page, 'Home');
  await expect(line('start-menu')).toBeFocused();

  await press(page, 'ArrowLeft');
  await expect(line('start-menu')).toHaveAttribute('aria-expanded', 'false');
  await expect(line('queue-sales')).toHaveCount(0);
  await press(page, 'ArrowRight', 'ArrowRight');
  await expect(line('queue-sales')).toBeFocused();
  await press(page, 'ArrowLeft');

  await press(page, '2');
  await expect(line('queue-support')).toBeFocused();
  await press(page, 'Enter');
  await expect(inspectorOf(page).getByLabel('Name')).toBeFocused();
  await press(page, 'Escape');
  await expect(line('queue-support')).toBeFocused();
  await press(page, 'Delete');
  await expect(said(page)).toHaveText('delete queue-support');
  await expect(line('start-menu')).toBeFocused();
  await press(page, 'Control+z');
  await expect(line('queue-support')).toBeVisible();
});

test('a call is dialled from the keyboard, but not while something is written', async ({ page }) => {
  await tabToCanvas(page);
  await press(page, 'Enter');
  // The field that has the focus goes with the design mode.
  await press(page, 'Control+Shift+D');
  const log = page.getByRole('log', { name: 'Call' });
  await expect(log).toContainText('Entered start-menu');

  await page.getByRole('textbox', { name: 'Find a step' }).focus();
  await page.keyboard.type('1');
  await expect(page.getByRole('textbox', { name: 'Find a step' })).toHaveValue('1');
  await page.keyboard.press('Backspace');
  await expect(log).not.toContainText('Pressed');

  await page.getByRole('heading', { name: 'Outline' }).click();
  await page.keyboard.press('2');
  await expect(log).toContainText('Pressed 2');
  await expect(log).toContainText('queue-support');
  await expect(log.getByText('Pressed')).toHaveCount(1);

  // Digits dial from the canvas too: it cannot be edited now.
  await page.getByRole('button', { name: 'Call again' }).click();
  await start(page).focus();
  await press(page, '1');
  await expect(log).toContainText('queue-sales');
  await press(page, 'Control+Shift+D');
  await expect(card(page, 'menu start-menu')).toBeFocused();
});
