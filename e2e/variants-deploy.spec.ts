import { startAppServer } from './app-server';
import { openFlow, openPublishDialog } from './designer';
import { test as base, expect } from './fixtures';

const secret = 'a secret that only the caller of the webhook knows';

/** A server that rewrites flows: it has a secret for those who ask for menus. */
const test = base.extend({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from this pattern
    async ({}, use) => {
      const server = await startAppServer({
        GENESYS_DIALECT: 'document',
        WEBHOOK_SECRET: secret,
        // The first rewrite waits so long after the flow was marked.
        DEPLOY_DWELL_SECONDS: '1',
      });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

test('a flow is rewritten for its callers, is not published to meanwhile, and the deployment is ended', async ({
  page,
  server,
}) => {
  await openFlow(page, 'Customer Service IVR');
  await page.getByRole('link', { name: 'Variants', exact: true }).click();
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await page.getByRole('tab', { name: 'Menu', exact: true }).click();
  await page.getByLabel('Timeout').fill('12');
  await page.getByLabel('Share of All other callers that hears Variant A', { exact: true }).fill('100');
  await page.getByRole('button', { name: 'Base gets the rest: All other callers' }).click();

  await page.getByRole('tab', { name: 'Delivery', exact: true }).click();
  await expect(page.getByText('No variants are live')).toBeVisible();
  await page.getByRole('radio', { name: 'Rewrite the flow (deploy)' }).check();
  await expect(page.getByText(/only «Decide in the call» gives two callers two menus/)).toBeVisible();
  await page.getByRole('button', { name: 'Set live' }).click();
  await expect(page.getByText(/^The flow is rewritten for its callers\. Set live/)).toBeVisible();
  await expect(page.getByText('The flow has not been rewritten yet.')).toBeVisible();

  const answer = await page.request.post(`${server.baseUrl}/webhook/interaction-start`, {
    headers: { authorization: `Bearer ${secret}` },
    data: { conversationId: 'call-1', customerId: 'customer-1', flowId: 'customer-service' },
  });
  expect(await answer.json()).toMatchObject({ variant: 'variant-a', segment: 'default' });
  await expect(page.getByText('Last rewritten as Variant A')).toBeVisible({ timeout: 90_000 });

  const dialog = await openPublishDialog(page);
  await expect(dialog.getByRole('alert')).toContainText('The flow is deployed by variants');
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeHidden();
  await dialog.getByRole('link', { name: 'Go to the variants' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'End deployment' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByText('No variants are live')).toBeVisible();
});
