import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './accessible';
import type { AppServer } from './app-server';
import { liveVersion, openFlow, openPublishDialog } from './designer';
import { expect, test } from './fixtures';

test.use({ ownOrg: 'of A/B tests' });

// Thousands of calls over HTTP, and axe in both schemes again and again.
test.describe.configure({ timeout: 240_000 });

const flowId = 'customer-service';

interface Counted {
  callers: number;
  abandoned: number;
}

/** Draws a variant that waits less for a digit, deals half of all callers to it, and plans a test between the two. */
const planTest = async (page: Page, plan: { name: string; expected: string; difference: string }): Promise<void> => {
  await openFlow(page, 'Customer Service IVR');
  await page.getByRole('link', { name: 'Variants', exact: true }).click();
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await page.getByRole('tab', { name: 'Menu', exact: true }).click();
  await page.getByLabel('Timeout').fill('12');
  await page.getByLabel('Share of All other callers that hears Variant A', { exact: true }).fill('50');
  await page.getByRole('button', { name: 'Base gets the rest: All other callers' }).click();
  await page.getByRole('tab', { name: 'Segment', exact: true }).click();
  await page.getByRole('button', { name: 'Plan a test' }).click();
  const form = page.getByRole('form', { name: 'Test of All other callers' });
  await form.getByLabel('Name of the test').fill(plan.name);
  await form.getByLabel('Expected now').fill(plan.expected);
  await form.getByLabel('Smallest difference worth finding').fill(plan.difference);
  await form.getByRole('button', { name: 'Plan the test' }).click();
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await liveVersion(dialog);
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
};

const post = (address: string, body: object): Promise<Response> =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** What the server says of a call in the line that it prints for it. */
const exposureOf = (line: string): { id: string; variant: string; inTest: boolean } | null => {
  if (!line.includes('"ivr_menu_exposure"')) return null;
  const { interaction_id: id, variant_id: variant, in_test: inTest } = JSON.parse(line);
  return { id, variant, inTest };
};

const callersAtOnce = 25;

/**
 * So many callers ask for their menu and are told one, then hang up or are done. `hangsUp`: whether the n-th caller of
 * that variant does. Answers what every arm really had: a caller who is answered while the store is slow hears the base,
 * and is not in the test.
 */
const callAll = async (
  server: AppServer,
  callers: readonly string[],
  hangsUp: (variant: string, n: number) => boolean,
): Promise<{ arms: Record<string, Counted>; notInTest: number }> => {
  const told = new Map<string, { variant: string; abandoned: boolean }>();
  const exposures: NonNullable<ReturnType<typeof exposureOf>>[] = [];
  server.onLine((line) => {
    const exposure = exposureOf(line);
    if (exposure !== null) exposures.push(exposure);
  });
  const heard: Record<string, number> = {};
  const one = async (caller: string): Promise<void> => {
    const id = `call-of-${caller}`;
    const start = await post(`${server.baseUrl}/webhook/interaction-start`, { id, customer: { id: caller }, flowId });
    expect(start.status).toBe(200);
    const { variant } = await start.json();
    const n = heard[variant] ?? 0;
    heard[variant] = n + 1;
    const abandoned = hangsUp(variant, n);
    told.set(id, { variant, abandoned });
    const outcome = abandoned ? 'abandoned' : 'completed';
    const end = async () => (await post(`${server.baseUrl}/webhook/interaction-end`, { id, flowId, outcome })).status;
    const status = await end();
    // «Send it again», says the server whose store is slow.
    if (status === 503) await expect.poll(end).toBe(200);
    else expect(status).toBe(200);
  };
  for (let from = 0; from < callers.length; from += callersAtOnce)
    await Promise.all(callers.slice(from, from + callersAtOnce).map(one));
  const ours = () => exposures.filter(({ id }) => told.has(id));
  await expect.poll(() => ours().length, 'a line for each call').toBe(callers.length);
  const arms: Record<string, Counted> = {};
  let notInTest = 0;
  for (const { id, variant, inTest } of ours()) {
    expect(variant, 'the menu in the line is the menu that was told').toBe(told.get(id)?.variant);
    if (!inTest) {
      notInTest += 1;
      continue;
    }
    arms[variant] ??= { callers: 0, abandoned: 0 };
    const arm = arms[variant];
    arm.callers += 1;
    if (told.get(id)?.abandoned) arm.abandoned += 1;
  }
  return { arms, notInTest };
};

const nobody: Counted = { callers: 0, abandoned: 0 };

const rateOf = ({ callers, abandoned } = nobody): number => abandoned / callers;

const percent = (counted: Counted): string => `${(100 * rateOf(counted)).toFixed(1)} %`;

const named = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}-${n}`);

const rowOf = (page: Page, arm: string): Locator =>
  page.getByRole('table', { name: 'The arms of the test' }).getByRole('row').filter({ hasText: arm });

const openTest = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

const numbers = new Intl.NumberFormat('en');

test('a test is set up in the browser, 2,000 callers call, and its page has what they did', async ({
  page,
  server,
}) => {
  await planTest(page, { name: 'Less silence', expected: '30', difference: '5' });
  await openTest(page, 'Less silence');
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(result).toContainText('Nobody has called yet');
  await expectAccessibleInBoth(page, 'a test without callers');

  const { arms, notInTest } = await callAll(server, named('less', 2000), (variant, n) =>
    variant === 'base' ? n % 10 < 3 : n % 11 < 3,
  );
  await page.reload();
  const found =
    /Variant A: ([\d.]+) points fewer hang-ups \([\d.]+ fewer to [\d.]+ more\), so far not decided: look \d of 5/;
  await expect(result).toContainText(found);
  // The look was taken a few callers ago.
  const points = Number(found.exec((await result.textContent()) ?? '')?.[1]);
  expect(Math.abs(points - 100 * (rateOf(arms.base) - rateOf(arms['variant-a'])))).toBeLessThan(0.6);
  const rates: string[] = [];
  for (const [variant, arm] of [
    ['base', 'Base menu'],
    ['variant-a', 'Variant A'],
  ] as const) {
    const counted = arms[variant] ?? nobody;
    // 2,000 dealt by halves, less those who met a slow store.
    expect(counted.callers).toBeGreaterThan(850 - notInTest);
    const cells = rowOf(page, arm).getByRole('cell');
    await expect(cells.nth(1)).toHaveText(numbers.format(counted.callers));
    await expect(cells.nth(2)).toHaveText(numbers.format(counted.callers));
    await expect(cells.nth(3)).toHaveText(numbers.format(counted.abandoned));
    await expect(cells.nth(6)).toContainText(percent(counted));
    await expect(cells.nth(6)).toContainText(/[\d.]+ to [\d.]+ %$/);
    rates.push(`${arm}: ${percent(counted)} hang-ups, 95 % interval `);
  }
  await expect(page.getByText('answered while the store was away')).toHaveCount(notInTest === 0 ? 0 : 1);
  const chart = page.getByRole('img', { name: /^Rates with intervals/ });
  for (const rate of rates) await expect(chart).toHaveAccessibleName(new RegExp(rate.replace('.', '\\.')));
  await expect(chart.locator('svg')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Looks and their boundaries/ }).locator('svg')).toBeVisible();
  await expect(page.getByRole('img', { name: /^By hour/ }).locator('svg')).toBeVisible();
  await page.getByText('Show as a table').click();
  await expectAccessibleInBoth(page, 'a test that runs');

  await page.getByRole('button', { name: 'End the test' }).click();
  const dialog = page.getByRole('dialog', { name: 'End «Less silence» now?' });
  await expect(dialog).toBeVisible();
  await expectAccessibleInBoth(page, 'ending a test');
  await dialog.getByRole('button', { name: 'End the test' }).click();
  const ended = /Ended early, not decided\. Variant A: ([\d.]+) points fewer hang-ups/;
  await expect(result).toContainText(ended);
  const lastPoints = Number(ended.exec((await result.textContent()) ?? '')?.[1]);
  expect(Math.abs(lastPoints - 100 * (rateOf(arms.base) - rateOf(arms['variant-a'])))).toBeLessThan(0.6);
  await expect(result).toContainText('Callers keep hearing their arm until another version of the flow is published.');
  await page.getByRole('link', { name: 'Tests of Customer Service IVR' }).click();
  const listed = page.getByRole('listitem').filter({ hasText: 'Less silence' });
  await expect(listed).toContainText('Not decided');
  await expectAccessibleInBoth(page, 'the tests of a flow');
});

test('an arm that is far ahead wins early, and becomes the base menu by a click', async ({ page, server }) => {
  await planTest(page, { name: 'Patience', expected: '30', difference: '10' });
  await openTest(page, 'Patience');
  await callAll(server, named('patient', 700), (variant, n) => (variant === 'base' ? n % 10 < 4 : n % 10 < 1));
  await page.reload();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(result).toContainText(/Variant A wins: [\d.]+ points fewer hang-ups \([\d.]+ to [\d.]+\)/);
  await expect(result).toContainText('because the boundary was crossed');
  await expectAccessibleInBoth(page, 'a test that has a winner');
  await result.getByRole('button', { name: 'Make «Variant A» the base menu' }).click();
  await page.getByRole('link', { name: 'Go to the design’s variants' }).click();
  await page.getByRole('link', { name: 'Design', exact: true }).click();
  await page.getByRole('group', { name: 'menu start-menu', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Inspector' }).getByLabel('Timeout')).toHaveValue('12 s');
});

test('a test that is not there is told', async ({ page, expectedErrors }) => {
  expectedErrors.push(/404/);
  await page.goto(`/flows/${flowId}/tests/never-planned`);
  await expect(page.getByRole('alert')).toContainText('This flow has no test «never-planned».');
  await page.getByRole('link', { name: 'Tests of this flow' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A/B tests of Customer Service IVR' })).toBeVisible();
});
