import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ClassicLevel } from 'classic-level';
import { run as touchtone } from '../cli/testing/run';
import { flowDesignSchema, flowListSchema } from '../src/core/wire/flows';
import { publicationSchema, publicationStartedSchema } from '../src/core/wire/publishing';
import type { Dialect } from '../src/core/wire/session';
import { expectAccessible } from './accessible';
import { type AppServer, startAppServer } from './app-server';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

/** A test with an org of its own, and a server before it whose store is in a folder that the test may look into. */
const test = base.extend<{ speaks: Dialect; sandbox: SandboxOrg; dataDir: string; own: AppServer }>({
  speaks: ['document', { option: true }],
  sandbox: async ({ speaks }, use) => {
    const sandbox = await startSandboxOrg(speaks);
    await use(sandbox);
    await sandbox.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from this pattern
  dataDir: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'touchtone-e2e-audit-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true });
  },
  own: async ({ sandbox, dataDir }, use) => {
    const server = await startAppServer({ ...sandbox.env, DATA_DIR: dataDir });
    await use(server);
    await server.stop();
  },
  baseURL: async ({ own }, use) => use(own.baseUrl),
});

// Programs that end and start again, hundreds of entries, and axe; nothing waits for it while things go well.
test.describe.configure({ timeout: 180_000 });

const flowName = 'Customer Service IVR';

const changes = (page: Page): Locator => page.getByRole('feed', { name: 'Changes, newest first' });
const entry = (page: Page, words: RegExp): Locator => changes(page).getByRole('article', { name: words });
const count = (page: Page): Locator => page.getByRole('status').filter({ hasText: /^[\d,]+ entr/ });
const rowOf = (article: Locator): Locator => article.getByRole('button', { expanded: false });

/** Publishes the flow with another timeout and a note, as the publish dialog does; the version that came of it. */
const publishWithNote = async ({ request }: Page, seconds: number, note: string): Promise<string> => {
  const list = flowListSchema.parse(await (await request.get(`/api/flows?search=${flowName}`)).json());
  const at = `/api/flows/${list.items.find(({ name }) => name === flowName)?.id}`;
  const { version, design } = flowDesignSchema.parse(await (await request.get(`${at}/design`)).json());
  const nodes = Object.fromEntries(
    Object.entries(design.nodes).map(([id, node]) =>
      node.kind === 'menu' && id === design.start ? [id, { ...node, timeoutSeconds: seconds }] : [id, node],
    ),
  );
  const data = { design: { ...design, nodes }, baseVersion: version, note };
  const begun = publicationStartedSchema.parse(await (await request.post(`${at}/publish`, { data })).json());
  let published: string | undefined;
  await expect(async () => {
    const answer = await request.get(`/api/publications/${begun.publicationId}`);
    const publication = publicationSchema.parse(await answer.json());
    expect(publication.state).toBe('succeeded');
    published = publication.version;
  }).toPass({ intervals: [100] });
  return published ?? '';
};

const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

/** What the page offers as a file, verified on the command line. */
const verified = async (page: Page, item: string, at = 0) => {
  await page.getByRole('button', { name: 'Export the record' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).nth(at).click();
  const file = await (await downloading).path();
  return touchtone(['audit', 'verify', file]);
};

test.describe('in the platform’s dialect', () => {
  test.use({ speaks: 'platform' });

  test('what was published here is told with who it was, among hundreds of changes', async ({
    page,
    sandbox,
    expectedErrors,
  }) => {
    expectedErrors.push(/403/);
    await page.setViewportSize({ width: 1440, height: 900 });
    await sandbox.busy(500);
    const version = await publishWithNote(page, 23, 'Callers need longer to find their number');
    await page.goto('/audit');
    const ours = entry(page, new RegExp(`published version ${version}`));
    await expect(ours).toContainText('by the server’s client');
    await expect(page.getByText(/The record of changes is whole: 1 entry\./)).toBeVisible();
    await rowOf(ours).click();
    await expect(ours).toContainText('Callers need longer to find their number');
    await expect(ours.getByRole('listitem')).toContainText(['15 s → 23 s']);
    await expect(ours.getByRole('row', { name: /version/i })).toContainText(version);
    await expectAccessible(page, 'the audit, an entry open');

    // A page of the org's audit fails: what is there stays, and it goes on from there.
    await sandbox.fault({ route: 'POST /api/v2/audits/query/realtime', status: 403, permission: 'audits:audit:view' });
    const scroller = changes(page).locator('..');
    await ours.getByRole('button', { expanded: true }).press('End');
    await expect(page.getByRole('alert')).toContainText('Permission is missing in the org');
    await expect(entry(page, /saved/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Go on from here' }).click();
    await expect(count(page)).toHaveText(/^[2-9]\d\d entries so far/);
    let most = 0;
    await expect(async () => {
      await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      most = Math.max(most, await changes(page).getByRole('article').count());
      await expect(page.getByText('That is everything since')).toBeVisible({ timeout: 200 });
    }).toPass({ intervals: [20] });
    await expect(count(page)).toHaveText(/^[5-9]\d\d entries$/);
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThan(200);

    // By keys, over rows that are not in the page yet.
    const last = changes(page).getByRole('article').last().getByRole('button');
    await last.focus();
    await last.press('Home');
    await expect(changes(page).getByRole('article').first().getByRole('button').first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(changes(page).getByRole('article').nth(1).getByRole('button').first()).toBeFocused();

    // Filters hold at once, stand in the address, and a way back is offered.
    await choose(page, 'Person', /\(with Touchtone\)$/);
    await choose(page, 'Action', 'Publish');
    await expect(count(page)).toHaveText('1 entry');
    await expect(page).toHaveURL(/person=recorded.*action=Publish/);
    await choose(page, 'Action', 'Checkin');
    await expect(page.getByText('No change is like that')).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1024, height: 768 });
    await expectAccessible(page, 'the audit without a hit, dark and narrow');
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(count(page)).toHaveText(/^[5-9]\d\d entries$/);
  });
});

/** Writes another person into the first entry of the record, past the server. */
const tamper = async (dataDir: string): Promise<void> => {
  const store = new ClassicLevel<string, string>(join(dataDir, 'store'), { valueEncoding: 'utf8' });
  for await (const [key, value] of store.iterator()) {
    if (!key.includes('erecord/') || !value.includes('"hash"')) continue;
    await store.put(key, JSON.stringify({ ...JSON.parse(value), by: 'nobody' }));
    break;
  }
  await store.close();
};

test('flow by flow in the documents’ dialect; the record is verified as a file, and a broken chain is told', async ({
  page,
  own,
  dataDir,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_CONNECTION_REFUSED|ERR_FAILED|ERR_CONNECTION_RESET/);
  await publishWithNote(page, 21, 'First; =1+1');
  const version = await publishWithNote(page, 27, 'Second');
  await page.goto('/audit');
  await expect(page.getByText('Choose a flow', { exact: true })).toBeVisible();
  await expect(count(page)).toHaveText('2 entries');
  await choose(page, 'Flow', flowName);
  const ours = entry(page, new RegExp(`published version ${version}`));
  await expect(ours).toContainText('by the server’s client');
  await expect(ours).toContainText('Second');

  const whole = { status: 0, stdout: expect.stringContaining('whole: 2 entries') };
  expect(await verified(page, 'As JSON')).toMatchObject(whole);
  expect(await verified(page, 'As CSV')).toMatchObject(whole);

  await own.crash();
  await tamper(dataDir);
  await own.startAgain();
  await page.reload();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The chain of the record is broken in one place');
  await expect(alert).toContainText('Entry 1: what it holds is not what its hash was made of.');
  await expectAccessible(page, 'the audit with a broken chain');
  for (const format of ['As JSON', 'As CSV'])
    expect(await verified(page, format)).toMatchObject({ status: 1, stdout: expect.stringContaining('entry 1: ') });
});
