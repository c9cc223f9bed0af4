import { openPublishDialog, setTimeoutOf } from './designer';
import { expect, test } from './fixtures';

test('without the server the editor works, says so, and publishes once it is back', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_FAILED/);
  await expect(page.getByRole('group', { name: 'menu start-menu' })).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await page.reload();

  const badge = page.getByRole('banner').getByRole('status').filter({ hasText: 'Org not reachable' });
  await expect(badge).toBeVisible();
  await expect(page.getByRole('banner')).not.toContainText('Sandbox org');
  await expect(page.getByRole('status', { name: 'What is live' })).toContainText('Not published yet');
  await setTimeoutOf(page, 'start-menu', 29);
  await expect(page.getByRole('group', { name: 'menu start-menu' }).getByText('Silence · 29 s')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

  // Publish is there to be asked, and says why not and what to do.
  const dialog = await openPublishDialog(page);
  await expect(dialog.getByRole('alert')).toContainText('No connection to Touchtone');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled();

  // The dialog goes on by itself, too, when the server answers again.
  await page.unroute('**/api/**');
  await dialog.getByText('Customer Service IVR').first().click();
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('from 15 s to 29 s');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('banner').getByText('Sandbox org')).toBeVisible();
});

test('the page hears by itself that the server is back', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_FAILED/);
  await page.route('**/api/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('banner').getByText('Org not reachable')).toBeVisible();
  await page.unroute('**/api/**');
  await expect(page.getByRole('banner').getByText('Sandbox org')).toBeVisible();
});

test('a connection that breaks while a flow is compared loses nothing', async ({ page, expectedErrors }) => {
  await expect(page.getByRole('banner').getByText('Sandbox org')).toBeVisible();
  await setTimeoutOf(page, 'start-menu', 28);
  const dialog = await openPublishDialog(page);
  await dialog.getByText('Customer Service IVR').first().click();
  await dialog.getByLabel('Note (optional)').fill('More time to think');
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('28 s');

  expectedErrors.push(/ERR_FAILED/);
  await page.route('**/api/**', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('No connection to Touchtone');
  await expect(dialog.getByLabel('Note (optional)')).toHaveValue('More time to think');

  await page.unroute('**/api/**');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByText(/^v\d+ is live in /)).toBeVisible();
});
