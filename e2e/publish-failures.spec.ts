import { type AppServer, startAppServer } from './app-server';
import { inspectorOf, liveVersion, menuIn, openFlow, openPublishDialog, orgOf, setTimeoutOf } from './designer';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const flowId = 'after-hours';
const write = 'PATCH /api/v2/flows/{flowId}' as const;

/** A test with an org of its own, whose faults it decides, and a server of its own before it. */
const test = base.extend<{ sandbox: SandboxOrg; ownServer: AppServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from this pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandboxOrg();
    await use(sandbox);
    await sandbox.stop();
  },
  ownServer: async ({ sandbox }, use) => {
    const server = await startAppServer(sandbox.env);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ ownServer }, use) => use(ownServer.baseUrl),
});

const writes = (sandbox: SandboxOrg) => sandbox.calls('PATCH', `/api/v2/flows/${flowId}`);

test.beforeEach(async ({ page }) => {
  await openFlow(page, 'After hours');
  await setTimeoutOf(page, 'after-hours-main', 21);
});

test('an org that asks to wait is waited for, in words', async ({ page, sandbox, request }) => {
  await sandbox.fault({ route: write, status: 429, retryAfter: 2 });
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('The org asks for fewer calls. Going on in 2 seconds.');
  expect(await liveVersion(dialog)).toBe('3');
  const [refused, written, ...more] = await writes(sandbox);
  expect([refused?.status, written?.status, more]).toEqual([429, 200, []]);
  expect(Date.parse(written?.at ?? '') - Date.parse(refused?.at ?? '')).toBeGreaterThanOrEqual(2000);
  expect(menuIn(await orgOf(request).design(flowId), 'after-hours-main').timeoutSeconds).toBe(21);
});

test('an org that fails for ever is given up with a sentence and an id, and tried again when asked', async ({
  page,
  sandbox,
  request,
}) => {
  await sandbox.fault({ route: write, status: 500, retryAfter: 0, times: 1000 });
  const dialog = await openPublishDialog(page);
  await dialog.getByLabel('Note (optional)').fill('Longer silence at night');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  const problem = dialog.getByRole('alert');
  await expect(problem).toContainText('The org had a fault (500) at writing the flow');
  const last = (await writes(sandbox)).at(-1);
  expect(last?.status).toBe(500);
  await expect(problem).toContainText(`Correlation id ${last?.correlationId}`);
  expect(await orgOf(request).version(flowId)).toBe('2');

  await sandbox.clearFaults();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  expect(await liveVersion(dialog)).toBe('3');
  const versions = await (await request.get(`/api/flows/${flowId}/versions`)).json();
  expect(versions.items[0]).toMatchObject({ version: '3', note: 'Longer silence at night' });
});

test('a write whose answer is lost counts once', async ({ page, sandbox, request }) => {
  await sandbox.fault({ route: write, kind: 'reset-after' });
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  expect(await liveVersion(dialog)).toBe('3');
  await expect(dialog.getByRole('list', { name: 'What happened on the way' })).toContainText(
    'The org has the flow as version 3.',
  );
  expect(await writes(sandbox)).toHaveLength(1);
  expect(await orgOf(request).versions(flowId)).toEqual(['3', '2']);
});

test('a publication goes on while its dialog is closed, and is shown again', async ({ page, sandbox }) => {
  // Until the test lets it go on, well within the eight attempts that a call has.
  await sandbox.fault({ route: write, status: 429, retryAfter: 3, times: 1000 });
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  const writing = dialog.getByRole('listitem').filter({ hasText: 'Write the flow' });
  await expect(writing).toContainText('under way');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(dialog).toBeHidden();
  await inspectorOf(page).getByLabel('Timeout').fill('22');

  await openPublishDialog(page);
  await expect(writing).toContainText('under way');
  // Also after a reload, from what this browser remembers.
  await page.reload();
  await openPublishDialog(page);
  await expect(dialog.getByRole('heading', { name: /^Publishing to After hours/ })).toBeVisible();
  await sandbox.clearFaults();
  expect(await liveVersion(dialog)).toBe('3');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('status', { name: 'What is live' })).toContainText('Draft of v3');
  // What was edited meanwhile is not what went live, and is the next difference.
  await openPublishDialog(page);
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('from 21 s to 22 s');
  expect((await writes(sandbox)).filter(({ status }) => status === 200)).toHaveLength(1);
});

for (const [kind, what] of [
  ['hang-after', 'after the org has written'],
  ['hang', 'before the org has written'],
] as const) {
  test(`a server that dies ${what} finishes the publication when it is back`, async ({
    page,
    sandbox,
    ownServer,
    request,
    expectedErrors,
  }) => {
    await sandbox.fault({ route: write, kind });
    const dialog = await openPublishDialog(page);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Write the flow' })).toContainText('under way');
    // Under way is said before the call is sent; only when the org has it does the fault decide what became of it.
    await expect.poll(sandbox.faultsLeft).toBe(0);
    expectedErrors.push(/ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/);
    await ownServer.crash();
    await expect(dialog.getByRole('alert')).toContainText('No connection to Touchtone');
    await ownServer.startAgain();
    expect(await liveVersion(dialog)).toBe('3');
    await expect(dialog.getByRole('list', { name: 'What happened on the way' })).toContainText(
      'Touchtone was restarted.',
    );
    expect(await orgOf(request).versions(flowId)).toEqual(['3', '2']);
    expect(menuIn(await orgOf(request).design(flowId), 'after-hours-main').timeoutSeconds).toBe(21);
  });
}
