import { expectAccessibleInBoth } from './accessible';
import { startAppServer } from './app-server';
import { inspectorOf, liveVersion, openFlow, openPublishDialog } from './designer';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const test = base.extend<{ sandbox: SandboxOrg }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from this pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandboxOrg('platform');
    await use(sandbox);
    await sandbox.stop();
  },
  baseURL: async ({ sandbox }, use) => {
    const server = await startAppServer(sandbox.env);
    await use(server.baseUrl);
    await server.stop();
  },
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(180_000);

    test('the versions of a flow and the return to one are accessible', async ({ page, sandbox }) => {
      await page.goto('/flows');
      await page.getByRole('button', { name: 'Versions of After hours' }).click();
      const versions = page.getByRole('dialog', { name: 'Versions of After hours' });
      await expect(versions.getByRole('list', { name: 'Versions' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the versions of a flow');
      await versions.getByRole('button', { name: /^v2\.0/ }).click();
      await expect(versions.getByText('This is what callers hear now.')).toBeVisible();
      await expectAccessibleInBoth(page, 'the live version');
      await page.keyboard.press('Escape');

      await openFlow(page, 'After hours');
      await page.getByRole('group', { name: 'menu after-hours-main', exact: true }).click();
      // On a narrow screen the inspector is a drawer.
      const drawer = page.getByRole('button', { name: 'Show inspector' });
      if (await drawer.isVisible()) await drawer.click();
      await inspectorOf(page).getByLabel('Timeout').fill('21');
      await sandbox.fault({
        route: 'POST /api/v2/flows/jobs',
        kind: 'failed-job',
        messages: [{ type: 'Error', text: "Menu 'after-hours-main' is not liked." }],
      });
      const dialog = await openPublishDialog(page);
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
      await expect(dialog.getByRole('list', { name: 'What the org says' })).toBeVisible();
      await expectAccessibleInBoth(page, 'a job that failed');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await liveVersion(dialog);
      await expectAccessibleInBoth(page, 'the new version and its numbers');
      await dialog.getByRole('button', { name: 'Close', exact: true }).click();

      await page.getByRole('status', { name: 'What is live' }).getByRole('button').click();
      await versions.getByRole('button', { name: /^v2\.0/ }).click();
      await expect(versions.getByRole('list', { name: 'Differences' })).toBeVisible();
      await expectAccessibleInBoth(page, 'what a return would change');
    });

    test('a new flow, and the page about the org, are accessible', async ({ page, sandbox }) => {
      const dialog = await openPublishDialog(page);
      await dialog.getByRole('button', { name: 'Create as new flow…' }).click();
      await dialog.getByLabel('Name of the new flow').fill('After hours');
      await expect(dialog.getByText('The org has a flow of this name.')).toBeVisible();
      await expectAccessibleInBoth(page, 'a name that is taken');
      await dialog.getByLabel('Name of the new flow').fill('Night line');
      await dialog.getByRole('button', { name: 'Create flow' }).click();
      await liveVersion(dialog);
      await expectAccessibleInBoth(page, 'a flow without numbers');

      await sandbox.addClient('sandbox', ['architect:flow:view', 'architect:flow:search']);
      await page.goto('/org');
      await expect(page.getByRole('region', { name: 'See the org’s flows' })).toContainText('Works');
      await expect(page.getByRole('region', { name: 'Create new flows' })).toContainText('Something is missing');
      await expectAccessibleInBoth(page, 'the page about the org');
    });
  });
}
