import type { Locator, Page } from '@playwright/test';
import type { Design } from '../src/core/model/design';
import { aDesign, aMenu, anUnknown, designId } from '../src/testing/builders';
import { startAppServer } from './app-server';
import { inspectorOf, liveVersion, openFlow, openPublishDialog, orgOf, setTimeoutOf } from './designer';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const flowId = 'customer-service';
const flowName = 'Customer Service IVR';

/** A test with an org of its own that speaks as the platform does, and a server of its own before it. */
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

/** What a menu of a design waits for silence, in seconds; menus are known by their names. */
const patience = (design: Design, name: string): number | undefined => {
  const menu = Object.values(design.nodes).find((node) => node.kind === 'menu' && node.name === name);
  return menu?.kind === 'menu' ? menu.timeoutSeconds : undefined;
};

const live = (page: Page): Locator => page.getByRole('status', { name: 'What is live' });

/** Opens the versions of the open design's flow from what the top bar says of it. */
async function openVersions(page: Page): Promise<Locator> {
  await live(page).getByRole('button').click();
  const dialog = page.getByRole('dialog', { name: `Versions of ${flowName}` });
  await expect(dialog.getByRole('list', { name: 'Versions' })).toBeVisible();
  return dialog;
}

const versionIn = (dialog: Locator, version: string): Locator =>
  dialog.getByRole('list', { name: 'Versions' }).getByRole('button', { name: `v${version}` });

test('a flow of the org is opened, edited, dialled, published and returned to its older version', async ({
  page,
  request,
}) => {
  const org = orgOf(request);
  await openFlow(page, flowName);
  const started = await org.version(flowId);
  await expect(live(page)).toContainText(`Draft of v${started}`);
  await setTimeoutOf(page, 'start-menu', 29);

  await page.getByText('Simulate', { exact: true }).click();
  const log = page.getByRole('log', { name: 'Call' });
  await expect(log).toContainText('Entered start-menu');
  await page.getByText('Instant', { exact: true }).click();
  await page.getByRole('button', { name: 'Press 1' }).click();
  await expect(log).toContainText('Pressed 1');
  await expect(log).toContainText('Transferred to');
  await page.getByText('Design', { exact: true }).last().click();

  const publish = await openPublishDialog(page);
  await expect(publish.getByRole('list', { name: 'Differences' })).toContainText('from 15 s to 29 s');
  await publish.getByLabel('Note (optional)').fill('More time to think');
  await publish.getByRole('button', { name: 'Publish', exact: true }).click();
  const mine = await liveVersion(publish);
  expect(mine).not.toBe(started);
  await publish.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(live(page)).toContainText(`Draft of v${mine}`);
  expect(patience(await org.design(flowId), 'start-menu')).toBe(29);

  const versions = await openVersions(page);
  await expect(versionIn(versions, mine)).toContainText('Live now');
  await expect(versionIn(versions, mine)).toContainText('More time to think');
  await expect(versionIn(versions, mine)).toContainText('By Touchtone');
  await expect(versionIn(versions, started)).not.toContainText('By Touchtone');
  await versionIn(versions, started).click();
  await expect(versions.getByRole('list', { name: 'Differences' })).toContainText('from 29 s to 15 s');
  await versions.getByRole('button', { name: `Return to v${started}` }).click();
  const returned = await liveVersion(versions);
  await versions.getByRole('button', { name: 'Back to the versions' }).click();
  await expect(versionIn(versions, returned)).toContainText(`Return to version ${started}`);
  await expect(versionIn(versions, returned)).toContainText('Live now');

  expect((await org.versions(flowId)).slice(0, 3)).toEqual([returned, mine, started]);
  expect(patience(await org.design(flowId), 'start-menu')).toBe(15);
  await versions.getByRole('button', { name: 'Close the dialog' }).click();
  await expect(live(page)).toContainText(`v${returned} is newer in the org`);
  await expect(inspectorOf(page).getByLabel('Timeout')).toHaveValue(/29/);
});

test('an older version is opened as a draft beside the open design', async ({ page }) => {
  await openFlow(page, flowName);
  await setTimeoutOf(page, 'start-menu', 29);
  const publish = await openPublishDialog(page);
  await publish.getByRole('button', { name: 'Publish', exact: true }).click();
  await liveVersion(publish);
  await publish.getByRole('button', { name: 'Close', exact: true }).click();

  const versions = await openVersions(page);
  await versionIn(versions, '1.0').click();
  await versions.getByRole('button', { name: 'Open as a draft' }).click();
  await expect(page.getByRole('group', { name: 'menu start-menu' }).getByText('Silence · 15 s')).toBeVisible();
  await expect(live(page)).toContainText('v2.0 is newer in the org');
  await page.getByRole('link', { name: 'Flows' }).click();
  await expect(page.getByRole('table', { name: 'Drafts in this browser' }).getByText(flowName)).not.toHaveCount(1);
});

test('a design becomes a new flow under a name that is free, which has no number yet', async ({ page, request }) => {
  await openFlow(page, flowName);
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Another flow' }).click();
  await dialog.getByRole('button', { name: 'Create as new flow…' }).click();
  const name = dialog.getByLabel('Name of the new flow');
  const create = dialog.getByRole('button', { name: 'Create flow' });
  await name.fill('after HOURS');
  await expect(dialog.getByText('The org has a flow of this name.')).toBeVisible();
  await expect(create).toBeDisabled();
  await name.fill('Night line');
  await expect(dialog.getByText('The name is free.')).toBeVisible();
  await create.click();
  await expect(dialog.getByText('v1.0 is live in Night line')).toBeVisible();
  await expect(dialog.getByText('No number reaches this flow yet, so no caller meets it')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(live(page)).toContainText('Draft of v1.0');

  const { items } = await (await request.get('/api/flows?search=Night%20line')).json();
  expect(items).toEqual([expect.objectContaining({ name: 'Night line', version: '1.0' })]);
  // From now on the design belongs to that flow.
  await setTimeoutOf(page, 'start-menu', 29);
  await openPublishDialog(page);
  await expect(dialog.getByRole('region', { name: 'Flow to publish to' })).toContainText('Night line');
  await expect(dialog.getByRole('list', { name: 'Differences' }).getByRole('listitem')).toContainText([
    'from 15 s to 29 s',
  ]);
});

test('a name that is taken meanwhile is refused at its field', async ({ page, expectedErrors }) => {
  expectedErrors.push(/409/);
  await expect(page.getByRole('group', { name: 'menu start-menu' })).toBeVisible();
  // The list is of before somebody took the name.
  await page.route('**/api/flows?**', (route) =>
    route.fulfill({ json: { items: [], page: 1, pageSize: 20, total: 0 } }),
  );
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Create as new flow…' }).click();
  const name = dialog.getByLabel('Name of the new flow');
  await name.fill('After hours');
  await dialog.getByRole('button', { name: 'Create flow' }).click();
  await expect(name).toHaveAccessibleDescription(/After hours/);
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.fill('After hours at night');
  await expect(name).not.toHaveAttribute('aria-invalid', 'true');
});

test('the design of the first run goes live: what it leads to is what the org has under that id', async ({ page }) => {
  await setTimeoutOf(page, 'start-menu', 29);
  const dialog = await openPublishDialog(page);
  await dialog.getByText(flowName).first().click();
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('from 15 s to 29 s');
  await expect(dialog.getByText('1 difference: 1 changed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  expect(await liveVersion(dialog)).toBe('2.0');
});

test('what the platform has no step for stands in the way, and is shown on the canvas', async ({ page }) => {
  const design: Design = {
    ...aDesign(
      aMenu('main', { on: { '1': 'the-moon', '2': 'the-moon' }, silence: 'the-moon', tries: 2 }),
      anUnknown('the-moon'),
    ),
    id: designId('to-the-moon'),
    name: 'To the moon',
  };
  await page.goto('/flows');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  const buffer = Buffer.from(JSON.stringify(design));
  await (await choosing).setFiles([{ name: 'moon.design.json', mimeType: 'application/json', buffer }]);
  await expect(page.getByLabel('Design name')).toHaveValue('To the moon');
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Create as new flow…' }).click();
  const obstacle = dialog.getByRole('list', { name: 'What stands in the way' }).getByRole('listitem');
  await expect(obstacle).toContainText('Nobody has said what the-moon is');
  await expect(dialog.getByRole('button', { name: 'Create flow' })).toBeDisabled();
  await obstacle.getByRole('button', { name: 'Show the-moon' }).click();
  await expect(dialog).toBeHidden();
  await expect(inspectorOf(page).getByLabel('Name')).toHaveValue('the-moon');
});

test('a job that fails says why, and leads to the menu it speaks of', async ({ page, sandbox, request }) => {
  await openFlow(page, flowName);
  await setTimeoutOf(page, 'start-menu', 29);
  await page
    .getByRole('treeitem', { name: /queue-support|Support/ })
    .first()
    .click();
  await sandbox.fault({
    route: 'POST /api/v2/flows/jobs',
    kind: 'failed-job',
    messages: [
      { type: 'Warning', text: 'A prompt has no recording.' },
      { type: 'Error', text: "Menu 'start-menu' leads to a queue that does not exist." },
    ],
  });
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  const said = dialog.getByRole('list', { name: 'What the org says' }).getByRole('listitem');
  await expect(said).toHaveText([/leads to a queue that does not exist/, /A prompt has no recording/]);
  await expect(said.first().getByRole('img', { name: 'error' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeVisible();
  await said.first().getByRole('button', { name: 'Show start-menu' }).click();
  await expect(dialog).toBeHidden();
  await expect(inspectorOf(page).getByLabel('Name')).toHaveValue('start-menu');
  expect(await orgOf(request).versions(flowId)).toEqual(['1.0']);

  // What was sent is still there, and goes through the second time.
  await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  expect(await liveVersion(dialog)).toBe('2.0');
});

test('a flow that somebody has open in Architect is not published over', async ({
  page,
  sandbox,
  request,
  expectedErrors,
}) => {
  expectedErrors.push(/409/);
  await sandbox.addClient('night-shift', 'all');
  await openFlow(page, flowName);
  await setTimeoutOf(page, 'start-menu', 29);
  await sandbox.callAs('night-shift', 'POST', `/api/v2/flows/actions/checkout?flow=${flowId}`);
  const dialog = await openPublishDialog(page);
  await expect(dialog.getByText('night-shift holds its lock')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('night-shift');
  expect(await orgOf(request).version(flowId)).toBe('1.0');

  await sandbox.callAs('night-shift', 'POST', `/api/v2/flows/actions/revert?flow=${flowId}`);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  expect(await liveVersion(dialog)).toBe('2.0');
});

test('what somebody outside published in between is told, and one click away', async ({
  page,
  sandbox,
  playwright,
}) => {
  await sandbox.addClient('outside', 'all');
  const outside = await startAppServer(sandbox.envFor({ dialect: 'document', client: 'outside' }));
  const theirs = await playwright.request.newContext({ baseURL: outside.baseUrl });
  try {
    const { design } = await (await theirs.get(`/api/flows/${flowId}/design`)).json();
    await openFlow(page, flowName);
    await setTimeoutOf(page, 'start-menu', 29);
    // Our job waits at the org's door until theirs is through.
    await sandbox.fault({ route: 'POST /api/v2/flows/jobs', status: 429, retryAfter: 2, times: 1000 });
    const dialog = await openPublishDialog(page);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Write the flow' })).toContainText('under way');
    await expect.poll(() => sandbox.calls('POST', '/api/v2/flows/jobs')).not.toEqual([]);
    const louder = structuredClone(design) as Design;
    for (const node of Object.values(louder.nodes)) if (node.kind === 'menu') node.timeoutSeconds = 41;
    const publication = await theirs.post(`/api/flows/${flowId}/publish`, {
      data: { design: louder, baseVersion: '1' },
    });
    expect(publication.status()).toBe(202);
    await expect.poll(async () => (await (await theirs.get(`/api/flows/${flowId}`)).json()).version).toBe('2');
    await sandbox.clearFaults();

    expect(await liveVersion(dialog)).toBe('3.0');
    const notice = dialog.getByRole('alert').filter({ hasText: 'Version 2.0 was published by somebody outside' });
    await notice.getByRole('button', { name: 'Look at version 2.0' }).click();
    const versions = page.getByRole('dialog', { name: `Versions of ${flowName}` });
    await expect(versions.getByRole('list', { name: 'Differences' })).toContainText('from 29 s to 41 s');
    await expect(versions.getByRole('region', { name: 'Version 2.0' })).toContainText('by outside');
  } finally {
    await theirs.dispose();
    await outside.stop();
  }
});

test('the page about the org tells what a client with fewer permissions cannot do', async ({
  page,
  sandbox,
  expectedErrors,
}) => {
  expectedErrors.push(/403/);
  await sandbox.addClient('reader', ['architect:flow:view', 'architect:flow:search', 'routing:queue:view']);
  const server = await startAppServer(sandbox.envFor({ client: 'reader' }));
  try {
    await page.goto(server.baseUrl);
    await page.getByRole('banner').getByRole('link', { name: 'Sandbox org' }).click();
    await expect(page.getByRole('heading', { name: 'What works with this org' })).toBeVisible();
    const flows = page.getByRole('region', { name: 'See the org’s flows' });
    await expect(flows).toContainText('Works');
    await expect(flows.getByRole('listitem').filter({ hasText: 'architect:flow:view' })).toContainText('Granted');
    const making = page.getByRole('region', { name: 'Create new flows' });
    await expect(making).toContainText('Something is missing');
    await expect(making.getByRole('listitem')).toContainText('Missing');
    await expect(making.getByRole('listitem')).toContainText('An administrator adds it to a role of the client.');

    // Once the role has it, the page says so.
    await sandbox.addClient('reader', ['architect:flow:view', 'architect:flow:search', 'architect:flow:add']);
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(making).toContainText('Works');
  } finally {
    await server.stop();
  }
});

test('an org that refuses for want of a permission names it, and the way to all of them', async ({
  page,
  sandbox,
  expectedErrors,
}) => {
  expectedErrors.push(/403/);
  await sandbox.addClient('lister', ['architect:flow:view', 'architect:flow:search']);
  const server = await startAppServer(sandbox.envFor({ client: 'lister' }));
  try {
    await page.goto(`${server.baseUrl}/flows`);
    await page.getByRole('button', { name: `Open as design: ${flowName}` }).click();
    const problem = page.getByRole('alert').filter({ hasText: 'Permission is missing in the org' });
    await expect(problem).toContainText('architect:jobExport:create');
    await problem.getByRole('link', { name: 'See what works with this org' }).click();
    await expect(page.getByRole('region', { name: 'Open flows and their older versions' })).toContainText(
      'Something is missing',
    );
  } finally {
    await server.stop();
  }
});
