import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { Dialect } from '../src/core/wire/session';
import { abandonmentSchema } from '../src/core/wire/statistics';
import { expectAccessible } from './accessible';
import { startAppServer } from './app-server';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const hour = 3_600_000;

/** How many days ago people called everywhere last: yesterday, or on Saturday. */
const daysBack = (): number => (new Date(Date.now() - 24 * hour).getUTCDay() === 0 ? 2 : 1);

/** The last two hours in which people call everywhere, of the last day that is over and no Sunday. */
const busyHours = (): { readonly from: number; readonly to: number } => {
  const today = Math.floor(Date.now() / (24 * hour)) * 24 * hour;
  const day = today - daysBack() * 24 * hour;
  const to = day + (new Date(day).getUTCDay() === 6 ? 13 : 18) * hour;
  return { from: to - 2 * hour, to };
};

const test = base.extend<{ speaks: Dialect; sandbox: SandboxOrg }>({
  speaks: ['document', { option: true }],
  sandbox: async ({ speaks }, use) => {
    // Its past begins so many days before this moment, not before this day.
    const sandbox = await startSandboxOrg(speaks, daysBack() + 1);
    await use(sandbox);
    await sandbox.stop();
  },
  baseURL: async ({ sandbox }, use) => {
    const server = await startAppServer(sandbox.env);
    await use(server.baseUrl);
    await server.stop();
  },
});
test.describe.configure({ timeout: 240_000 });
test.use({ viewport: { width: 1440, height: 900 } });

const iso = (at: number): string => new Date(at).toISOString();
const queryOf = ({ from, to }: ReturnType<typeof busyHours>): string =>
  new URLSearchParams({ from: iso(from).slice(0, 16), to: iso(to).slice(0, 16), zone: 'UTC', by: 'PT30M' }).toString();

interface FlowSession {
  readonly flow?: { readonly flowId?: string; readonly exitReason?: string };
  readonly segments: readonly { readonly segmentStart: string }[];
}
interface Conversations {
  readonly conversations?: readonly {
    readonly conversationStart: string;
    readonly participants: readonly { readonly sessions: readonly FlowSession[] }[];
  }[];
}

/** The stays of calls in a flow that began in a time, taken from the org's conversations one by one. */
const staysIn = async (sandbox: SandboxOrg, flowId: string, { from, to }: ReturnType<typeof busyHours>) => {
  const stays: FlowSession[] = [];
  for (let pageNumber = 1; ; pageNumber++) {
    const body = {
      interval: `${iso(from - 2 * hour)}/${iso(to)}`,
      order: 'desc',
      orderBy: 'conversationStart',
      segmentFilters: [
        { type: 'and', predicates: [{ type: 'dimension', dimension: 'flowId', operator: 'matches', value: flowId }] },
      ],
      paging: { pageSize: 100, pageNumber },
    };
    const path = '/api/v2/analytics/conversations/details/query';
    const { conversations = [] } = (await sandbox.callAs('sandbox', 'POST', path, body)) as Conversations;
    stays.push(...conversations.flatMap(({ participants }) => participants.flatMap(({ sessions }) => sessions)));
    // A call that came to the flow by another one began earlier.
    const isBefore = conversations.some(({ conversationStart }) => Date.parse(conversationStart) < from - hour);
    if (isBefore || conversations.length < 100) break;
  }
  return stays.filter(({ flow, segments: [first] }) => {
    const at = Date.parse(first?.segmentStart ?? '');
    return flow?.flowId === flowId && at >= from && at < to;
  });
};

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** The rows of a file that the figure saves, the first of which names the columns. */
const savedRows = async (page: Page, figure: string): Promise<readonly (readonly string[])[]> => {
  await page.getByRole('button', { name: `Save ${figure}` }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Figures (CSV)' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  const lines = text.split('\r\n').filter((line) => line !== '');
  return lines.map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell));
};

test.describe('on the platform', () => {
  test.use({ speaks: 'platform' });

  test('the figures of a measured flow are those of its calls, one by one', async ({ page, sandbox, request }) => {
    await sandbox.past();
    const time = busyHours();
    const stays = await staysIn(sandbox, 'parcel-tracking', time);
    const hungUp = stays.filter(({ flow }) => flow?.exitReason === 'DISCONNECT').length;
    const transferred = stays.filter(({ flow }) => flow?.exitReason === 'TRANSFER').length;
    expect(hungUp).toBeGreaterThan(10);
    const asked = `from=${iso(time.from)}&to=${iso(time.to)}&granularity=PT30M`;
    const answer = await request.get(`/api/flows/parcel-tracking/abandonment?${asked}`);
    const told = abandonmentSchema.parse(await answer.json());
    expect(told.total).toMatchObject({ entered: stays.length, abandoned: hungUp, transferred });

    await page.goto(`/flows/parcel-tracking/insights?${queryOf(time)}`);
    const headline = card(page, 'Menu hang-up rate');
    const whole = new Intl.NumberFormat('en');
    const percent = (part: number) => `${((part / stays.length) * 100).toFixed(1)} %`;
    await expect(headline).toContainText(percent(hungUp));
    await expect(headline).toContainText(`${whole.format(hungUp)} of ${whole.format(stays.length)} calls`);
    await expect(headline).toContainText(`${percent(transferred)} ${whole.format(transferred)} calls`);
    await expect(headline).toContainText('Calls ended by the caller inside the flow ÷ calls that entered the flow');

    const menus = page.getByRole('table', { name: 'Give-up rate by menu' });
    for (const { name, entered } of told.menus ?? [])
      await expect(menus.getByRole('row').filter({ hasText: name })).toContainText(whole.format(entered));
    await expect(menus.getByRole('row')).toHaveCount((told.menus?.length ?? 0) + 1);

    const [head, ...rows] = await savedRows(page, 'Hang-up rate and calls over time');
    expect(head?.slice(0, 3)).toEqual(['From', 'Calls that entered', 'Hung up']);
    expect(rows.map(([start, entered, abandoned]) => [start, Number(entered), Number(abandoned)])).toEqual(
      told.intervals.map(({ from, entered, abandoned }) => [from, entered, abandoned]),
    );

    await page.getByRole('combobox', { name: 'Compared with' }).click();
    await page.getByRole('option', { name: 'Nothing' }).click();
    await page.getByRole('combobox', { name: 'By' }).click();
    await page.getByRole('option', { name: 'Hours', exact: true }).click();
    await expect(page).toHaveURL(/compare=none/);
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Compared with' })).toHaveValue('Nothing');
    await expect(page.getByRole('combobox', { name: 'By' })).toHaveValue('Hours');
    await page.getByRole('button', { name: 'Table of Hang-up rate and calls over time' }).click();
    await expect(page.getByRole('table', { name: 'Hang-up rate and calls over time' }).getByRole('row')).toHaveCount(3);

    await page.getByText('Funnel', { exact: true }).click();
    await expect(page.getByRole('img', { name: 'Funnel of the most frequent way' })).toBeVisible();
    await expect(card(page, 'Time to agent').getByRole('table')).toBeVisible();
    await expectAccessible(page, 'the insights, light');
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await expectAccessible(page, 'the insights, dark');
  });

  test('what is not measured, not there or not read is said', async ({ page, sandbox, expectedErrors }) => {
    await sandbox.past();
    await page.goto('/insights');
    await page.getByRole('list', { name: 'Flows of the org' }).getByRole('link', { name: 'After hours' }).click();
    await expect(card(page, 'By menu')).toContainText('Not measured.');

    await page.goto('/flows/after-hours/insights?from=2025-01-01T00:00&to=2025-01-02T00:00&zone=UTC');
    await expect(card(page, 'Menu hang-up rate')).toContainText('Nobody called in this time.');
    await expect(card(page, 'Over time')).toContainText('Nobody called in this time.');

    expectedErrors.push(/status of 40[34]/);
    await page.goto('/flows/gone/insights');
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(page.getByRole('alert')).toContainText('Not in the org');
    await expect(page.getByRole('link', { name: 'Choose another flow' })).toBeVisible();

    const route = 'POST /api/v2/analytics/flows/aggregates/query';
    await sandbox.fault({ route, status: 403, permission: 'analytics:flowAggregate:view', times: 1_000 });
    await page.goto(`/flows/parcel-tracking/insights?${queryOf(busyHours())}`);
    await expect(page.getByRole('alert').first()).toContainText('Permission is missing in the org');
    await expect(card(page, 'Over time')).toContainText('Not read, as said above.');
    await expect(card(page, 'Time to agent').getByRole('table')).toBeVisible();
    await expectAccessible(page, 'insights that could not be read');
    await sandbox.clearFaults();
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(card(page, 'Menu hang-up rate')).toContainText(/of [\d,]+ calls/);

    // A time that ends now is read again every minute; what was there stays where that fails.
    await page.clock.install();
    await page.goto('/flows/parcel-tracking/insights?period=24h');
    await expect(card(page, 'Menu hang-up rate')).toContainText('Calls ended by the caller');
    await sandbox.fault({ route, status: 403, times: 1_000 });
    await page.clock.fastForward(61_000);
    await expect(page.getByRole('alert').first()).toContainText('What stands below was read before.');
    await expect(card(page, 'Menu hang-up rate')).toContainText('Calls ended by the caller');
    await sandbox.clearFaults();

    await page.goto('/insights');
    const looked = page.getByRole('list', { name: 'Looked at last' }).getByRole('link');
    await expect(looked).toHaveText([/Parcel tracking/, /After hours/]);
    await looked.filter({ hasText: 'After hours' }).click();
    await page.getByRole('button', { name: 'Measure the menus' }).click();
    await expect(page.getByRole('dialog', { name: 'Publish' })).toBeVisible();
  });
});

test('in the documents’ dialect hours are asked for one by one, and what is not told is said', async ({
  page,
  sandbox,
  request,
}) => {
  await sandbox.past();
  const time = busyHours();
  const asked = `from=${iso(time.from)}&to=${iso(time.to)}&granularity=PT30M`;
  const answer = await request.get(`/api/flows/customer-service/abandonment?${asked}`);
  const { total } = abandonmentSchema.parse(await answer.json());
  await page.goto(`/flows/customer-service/insights?${queryOf(time)}`);
  const headline = card(page, 'Menu hang-up rate');
  await expect(headline).toContainText(`${total.abandoned} of ${total.entered} calls`);
  await expect(headline).toContainText('not told by this org');
  await expect(card(page, 'By menu')).toContainText('Not measured.');
  await expect(card(page, 'Ways of callers')).toContainText('This org does not tell which ways calls took.');

  const hours = card(page, 'Hours of the week');
  await sandbox.fault({ route: 'POST /api/v2/analytics/conversations/summary/query', kind: 'hang', times: 4 });
  await hours.getByRole('button', { name: 'Ask for the hours' }).click();
  await expect(hours).toContainText('0 of 1 day asked');
  await hours.getByRole('button', { name: 'Stop' }).click();
  await expect(hours.getByRole('button', { name: 'Ask for the hours' })).toBeVisible();
  await sandbox.clearFaults();
  await hours.getByRole('button', { name: 'Ask for the hours' }).click();
  await hours.getByRole('button', { name: /^Table of/ }).click();
  await expect(
    hours.getByRole('row').filter({ hasText: new Date(time.from).toISOString().slice(11, 16) }),
  ).not.toContainText('no calls');
  await expectAccessible(page, 'the insights in the documents’ dialect');
});
