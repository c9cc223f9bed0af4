import type { Locator, Page } from '@playwright/test';
import { leadChoice, liveVersion, menuIn, openFlow, openPublishDialog, orgOf, publish, setTimeoutOf } from './designer';
import { test as base, expect, watchErrors } from './fixtures';

/** A colleague: another browser with its own designs, on the same org. */
const test = base.extend<{ colleague: Page }>({
  colleague: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
    const page = await context.newPage();
    const expectNoErrors = watchErrors(page);
    await use(page);
    expectNoErrors();
    await context.close();
  },
});

const newerNotice = (dialog: Locator, newer: string, started: string): Locator =>
  dialog
    .getByRole('alert')
    .filter({ hasText: `v${newer} is newer in the org than what you started from (v${started})` });

test('theirs opens as a new design, and mine is still there', async ({ page, colleague, request }) => {
  const org = orgOf(request);
  const started = await org.version('billing-and-payments');
  await openFlow(page, 'Billing and payments');
  await openFlow(colleague, 'Billing and payments');
  await setTimeoutOf(page, 'billing-main', 25);
  await leadChoice(colleague, 'billing-main', '3', 'queue-collections');
  const theirs = await publish(colleague);
  expect(Number(theirs)).toBe(Number(started) + 1);

  const dialog = await openPublishDialog(page);
  await expect(newerNotice(dialog, theirs, started)).toBeVisible();
  const changed = dialog.getByRole('list', { name: 'What they changed' });
  await expect(changed).toContainText('from queue-refunds to queue-collections');
  await expect(changed).not.toContainText('25');
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('from 10 s to 25 s');
  await expect(dialog.getByRole('button', { name: `Publish mine over v${theirs}` })).toBeDisabled();

  const mineAt = page.url();
  await dialog.getByRole('button', { name: 'Open theirs as a new design' }).click();
  await expect(page).not.toHaveURL(mineAt);
  await expect(page.getByRole('status', { name: 'What is live' })).toContainText(`Draft of v${theirs}`);
  const menu = page.getByRole('group', { name: 'menu billing-main', exact: true });
  await expect(menu.getByText('Silence · 10 s')).toBeVisible();
  await expect(page.getByRole('img', { name: 'billing-main, choice 3, leads to queue-collections' })).toBeVisible();

  await page.goto(mineAt);
  await expect(menu.getByText('Silence · 25 s')).toBeVisible();
  await expect(page.getByRole('img', { name: 'billing-main, choice 3, leads to queue-refunds' })).toBeVisible();

  // Nothing of mine has reached the org.
  expect(await org.version('billing-and-payments')).toBe(theirs);
  const now = menuIn(await org.design('billing-and-payments'), 'billing-main');
  expect(now).toMatchObject({ timeoutSeconds: 10, leadsTo: { 3: 'queue-collections' } });
});

test('mine goes over exactly the version seen, and theirs can still be read', async ({
  page,
  colleague,
  request,
  expectedErrors,
}) => {
  const org = orgOf(request);
  const started = await org.version('clinic-appointments');
  await openFlow(page, 'Clinic: appointments and results');
  await openFlow(colleague, 'Clinic: appointments and results');
  await setTimeoutOf(page, 'clinic-welcome', 31);
  await setTimeoutOf(colleague, 'clinic-change', 18);

  // The dialog stands open, with nothing to decide, when the colleague publishes.
  const dialog = await openPublishDialog(page);
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('31 s');
  const theirs = await publish(colleague);
  expectedErrors.push(/409/);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();

  await expect(newerNotice(dialog, theirs, started)).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'What they changed' })).toContainText('18 s');
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('from 18 s to 15 s');
  expect(await org.version('clinic-appointments')).toBe(theirs);

  await dialog.getByLabel(`I have seen the differences. Replace v${theirs} by mine.`).check();
  await dialog.getByRole('button', { name: `Publish mine over v${theirs}` }).click();
  const mine = await liveVersion(dialog);
  expect(Number(mine)).toBe(Number(theirs) + 1);

  expect((await org.versions('clinic-appointments')).slice(0, 2)).toEqual([mine, theirs]);
  const timeouts = async (version: string) => {
    const design = await org.design('clinic-appointments', version);
    return ['clinic-welcome', 'clinic-change'].map((id) => menuIn(design, id).timeoutSeconds);
  };
  expect(await timeouts(mine)).toEqual([31, 15]);
  expect(await timeouts(theirs)).toEqual([10, 18]);
});

test('what moves on while the conflict is looked at is not overwritten', async ({
  page,
  colleague,
  request,
  expectedErrors,
}) => {
  const org = orgOf(request);
  await openFlow(page, 'Technical support');
  await openFlow(colleague, 'Technical support');
  await setTimeoutOf(page, 'support-main', 27);
  await setTimeoutOf(colleague, 'support-router', 40);
  const second = await publish(colleague);

  const dialog = await openPublishDialog(page);
  await dialog.getByLabel(`Replace v${second} by mine`).check();
  // The screen does not hear of the third version before the designer decides.
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route('**/api/flows/technical-support', (route) => told.then(() => route.continue()));
  await setTimeoutOf(colleague, 'support-router', 35);
  const third = await publish(colleague);
  expectedErrors.push(/409/);
  await dialog.getByRole('button', { name: `Publish mine over v${second}` }).click();
  tell();
  const overThird = dialog.getByRole('button', { name: `Publish mine over v${third}` });

  await expect(dialog.getByText(`v${third} is newer in the org`)).toBeVisible();
  await expect(dialog.getByLabel(`Replace v${third} by mine`)).not.toBeChecked();
  await expect(overThird).toBeDisabled();
  expect(await org.version('technical-support')).toBe(third);
  expect(menuIn(await org.design('technical-support'), 'support-router').timeoutSeconds).toBe(35);

  await dialog.getByLabel(`Replace v${third} by mine`).check();
  await overThird.click();
  const mine = await liveVersion(dialog);
  expect((await org.versions('technical-support')).slice(0, 3)).toEqual([mine, third, second]);
  expect(menuIn(await org.design('technical-support', third), 'support-router').timeoutSeconds).toBe(35);
  expect(menuIn(await org.design('technical-support', mine), 'support-main').timeoutSeconds).toBe(27);
});
