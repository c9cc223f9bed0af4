import type { Locator, Page } from '@playwright/test';
import { liveVersion, openFlow, openPublishDialog } from './designer';
import { expect, test } from './fixtures';

test.use({ ownOrg: 'of planned tests' });

const share = (page: Page, segment: string, menu: string): Locator =>
  page.getByLabel(`Share of ${segment} that hears ${menu}`, { exact: true });
const side = (page: Page, tab: 'Menu' | 'Segment' | 'Delivery' | 'Dial') =>
  page.getByRole('tab', { name: tab, exact: true }).click();
const compared = (page: Page): Locator => page.getByRole('table', { name: /Base menu beside/ });
/** What is told of the row of a segment as a whole. */
const row = (page: Page, segment: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: segment }) });

const openVariants = async (page: Page) => {
  await page.getByRole('link', { name: 'Variants', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Variants of / })).toBeAttached();
};

const addSegment = async (page: Page, name: string, key: string) => {
  await page.getByRole('button', { name: 'Add a segment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a segment' });
  await dialog.getByLabel('Name').fill(name);
  await expect(dialog.getByLabel('Key')).toHaveValue(key);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
};

/** A first variant, and a segment of premium callers who all hear it. */
const beginWithPremium = async (page: Page) => {
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await addSegment(page, 'Premium', 'premium');
  await share(page, 'Premium', 'Variant A').fill('100');
  await page.getByRole('button', { name: 'Base gets the rest: Premium' }).click();
};

test('a variant is made, edited in place, compared, checked, and dialled', async ({ page }) => {
  await openFlow(page, 'Customer Service IVR');
  await openVariants(page);
  await expect(page.getByRole('heading', { name: 'Every caller hears the same menus' })).toBeVisible();
  await beginWithPremium(page);
  await expect(share(page, 'Premium', 'Base menu')).toHaveValue('0 %');
  await expect(row(page, 'Premium')).toContainText('100 %');

  // Another way and another word for the first choice; the base stays as it is.
  await side(page, 'Menu');
  const first = page.getByRole('group', { name: 'choice 1' });
  await first.getByLabel('Label').fill('Your account manager');
  await first.getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'New disconnect' }).click();
  await page.getByLabel('Timeout').fill('12');
  const changed = compared(page)
    .getByRole('row', { name: /Choice/ })
    .filter({ hasText: 'Your account manager' });
  await expect(changed).toContainText('Changed');
  await expect(changed.getByRole('cell').first()).toContainText('queue-sales');
  await expect(compared(page).getByRole('row', { name: /^Timeout/ })).toContainText(/15 s.*Changed.*12 s/);
  await expect(page.getByRole('columnheader', { name: /variant-a/ })).toContainText('1 menu differs');

  // The same key means something else than in the base: practised callers do not wait for the prompt.
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(page.getByRole('list', { name: 'Problems of Variant A' })).toContainText(/V03.*1 in start-menu/);

  // The phone hears the variant.
  await page.getByRole('button', { name: 'More about Variant A' }).click();
  await page.getByRole('menuitem', { name: 'Dial it' }).click();
  const log = page.getByRole('log', { name: 'Call' });
  await expect(log).toContainText('Entered start-menu');
  await page.getByText('Instant', { exact: true }).click();
  await page.getByRole('heading', { name: 'Callers of Variant A' }).click();
  await page.keyboard.press('1');
  await expect(log).toContainText('The flow ended the call');

  // One undo takes back one step, and the canvas has the same history.
  await page.getByRole('link', { name: 'Design', exact: true }).click();
  await page.getByRole('button', { name: /^Undo: change timeout, for Variant A/ }).click();
  await openVariants(page);
  await expect(compared(page).getByRole('row', { name: /^Timeout/ })).not.toContainText('Changed');

  // Back to the base as a whole, and kept over a reload.
  await page.getByRole('button', { name: 'Reset to the base' }).click();
  await expect(page.getByRole('columnheader', { name: /variant-a/ })).toContainText('As the base');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  await page.reload();
  await expect(share(page, 'Premium', 'Variant A')).toHaveValue('100 %');
});

test('shares that are not the whole are told, block publishing, and are split evenly by a click', async ({ page }) => {
  await openFlow(page, 'Customer Service IVR');
  await openVariants(page);
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await share(page, 'All other callers', 'Variant A').fill('30');
  await expect(row(page, 'All other callers')).toContainText('130 %');
  await expect(row(page, 'All other callers')).toContainText('30 % too much');
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(page.getByRole('list', { name: 'Problems of segments and shares' })).toContainText('100 %');

  const dialog = await openPublishDialog(page);
  await expect(dialog.getByText('One error stands in the way.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Split evenly: All other callers' }).click();
  await expect(share(page, 'All other callers', 'Base menu')).toHaveValue('50 %');
  await expect(share(page, 'All other callers', 'Variant A')).toHaveValue('50 %');
  await expect(page.getByRole('list', { name: 'Problems of segments and shares' })).toBeHidden();
});

test('customers are loaded from a file, and segments without a row get one', async ({ page }) => {
  await openVariants(page);
  await beginWithPremium(page);
  await page.getByRole('button', { name: 'Load customers from CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load customers from CSV' });
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'customers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('customer_id,segment\nC-1,premium\nC-2,gold\nC-3,gold\nC-4,not a word\n'),
  });
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('3 customers');
  await expect(dialog.getByRole('row', { name: /gold/ })).toContainText('2');
  await expect(dialog.getByRole('list', { name: 'Lines that could not be used' })).toContainText('Line 5');
  await dialog.getByRole('button', { name: 'Add a row for it' }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(share(page, 'gold', 'Base menu')).toHaveValue('100 %');
});

test('a test is planned in plain words and starts with the publish; its row is fixed from then on', async ({
  page,
}) => {
  await openFlow(page, 'Customer Service IVR');
  await openVariants(page);
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await side(page, 'Menu');
  await page.getByLabel('Timeout').fill('12');
  await share(page, 'All other callers', 'Variant A').fill('50');
  await page.getByRole('button', { name: 'Base gets the rest: All other callers' }).click();

  await side(page, 'Segment');
  await page.getByRole('button', { name: 'Plan a test' }).click();
  const form = page.getByRole('form', { name: 'Test of All other callers' });
  await form.getByRole('button', { name: 'Plan the test' }).click();
  await expect(form.getByText('A share above 0 % and below 100 %.')).toBeVisible();
  await form.getByLabel('Expected now').fill('20');
  await form.getByLabel('Smallest difference worth finding').fill('5');
  await expect(form.getByRole('status')).toContainText(/Each arm needs 1,\d{3} callers/);
  await form.getByRole('button', { name: 'Plan the test' }).click();
  await expect(page.getByText('It starts when these variants go live.')).toBeVisible();

  const dialog = await openPublishDialog(page);
  const goingLive = dialog.getByRole('list', { name: 'Who hears which menu' });
  await expect(goingLive).toContainText(/50 % Base menu, 50 % Variant A · starts the test/);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  const version = await liveVersion(dialog);
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();

  await side(page, 'Delivery');
  await expect(page.getByText(/^Decided in the call\. Set live/)).toContainText(`v${version}`);
  await expect(page.getByText('What is live is what is drawn here.')).toBeVisible();
  await expect(share(page, 'All other callers', 'Variant A')).not.toBeEditable();
  await expect(row(page, 'All other callers')).toContainText('Test runs');
  await side(page, 'Segment');
  await expect(page.getByText(/its arms, shares and plan are fixed until it has ended/)).toBeVisible();
  const own = page.getByRole('list', { name: 'Tests of these callers' });
  await expect(own.getByRole('link', { name: 'Test of All other callers' })).toHaveAttribute(
    'href',
    /^\/flows\/[^/]+\/tests\/test-/,
  );

  // What is drawn from then on is told as a difference.
  await addSegment(page, 'Gold', 'gold');
  await side(page, 'Delivery');
  await expect(page.getByRole('list', { name: 'Drawn, and not live yet' })).toContainText('Gold hears Base menu');
});
