import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectAccessible } from './fixtures';

/**
 * What a newcomer does first: draws a submenu, mends a finding, dials it and publishes it. `newMenu`: as what the submenu
 * is known in the org's flow.
 */
export const firstMinute = async (page: Page, request: APIRequestContext, newMenu: string): Promise<void> => {
  await page.goto('/');
  const main = page.getByRole('group', { name: 'menu start-menu' });
  await expect(main).toBeVisible();
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await expect(page.getByText('Sandbox org').first()).toBeVisible();

  // A digit on the selected menu adds the choice; it leads nowhere yet, and the problems say so.
  await main.click();
  await main.press('3');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('press 3 in start-menu get nowhere');

  await page.getByRole('group', { name: 'choice 3' }).getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'New menu' }).click();
  await expect(page.getByRole('group', { name: 'menu Menu 2' })).toBeVisible();
  await expect(problems.getByRole('listitem').filter({ hasText: 'press 3 in start-menu' })).toHaveCount(0);

  // The new menu: a prompt, a choice, a way out for silence.
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector
    .getByLabel('Prompt', { exact: false })
    .first()
    .fill('For opening hours press 1, for an agent press 0.');
  for (const [digit, target] of [
    ['1', 'queue-support'],
    ['2', 'queue-sales'],
  ] as const) {
    await inspector.getByRole('button', { name: 'Add choice' }).click();
    await inspector
      .getByRole('group', { name: `choice ${digit}` })
      .getByLabel('Leads to')
      .click();
    await page.getByRole('option', { name: target }).click();
  }
  await inspector.getByLabel('Callers who stay silent go to').click();
  await page.getByRole('option', { name: 'agent-transfer' }).click();
  await expect(page.getByRole('tab', { name: /Problems/ })).not.toHaveAccessibleName(/error/);

  // Dial 3, then 1.
  await page.getByText('Simulate', { exact: true }).click();
  await page.getByRole('button', { name: 'Press 3' }).click();
  await page.getByRole('button', { name: 'Press 1' }).click();
  const log = page.getByRole('log', { name: 'Call' });
  await expect(log).toContainText('Menu 2');
  await expect(log).toContainText('queue-support');

  // Publish and read the new version back from the org.
  await page.getByText('Design', { exact: true }).last().click();
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await dialog.getByText('Customer Service IVR').first().click();
  await expect(dialog.getByRole('list', { name: 'Differences' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog.getByText(/v[\d.]+ is live/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  const flows = await (await request.get('/api/flows?search=Customer%20Service')).json();
  const flow = await (await request.get(`/api/flows/${flows.items[0].id}`)).json();
  expect(Number(flow.version)).toBeGreaterThan(1);
  const { design } = await (await request.get(`/api/flows/${flow.id}/design`)).json();
  expect(JSON.stringify(design)).toContain(newMenu);
  await expectAccessible(page);
};
