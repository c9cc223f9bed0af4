import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './accessible';
import { liveVersion, openFlow, openPublishDialog } from './designer';
import { expect, test } from './fixtures';

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

const post = async (address: string, body: object): Promise<Record<string, string>> => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Record<string, string>>;
};

const callersAtOnce = 25;

/**
 * So many callers ask for their menu and are told one, then hang up or are done. `hangsUp`: whether the n-th caller of
 * that variant does. Answers what every arm really had.
 */
const callAll = async (
  baseUrl: string,
  callers: readonly string[],
  hangsUp: (variant: string, n: number) => boolean,
): Promise<Record<string, Counted>> => {
  const counted: Record<string, Counted> = {};
  const one = async (caller: string): Promise<void> => {
    const id = `call-of-${caller}`;
    const { variant = '' } = await post(`${baseUrl}/webhook/interaction-start`, {
      id,
      customer: { id: caller },
      flowId,
    });
    counted[variant] ??= { callers: 0, abandoned: 0 };
    const arm = counted[variant];
    const abandoned = hangsUp(variant, arm.callers);
    arm.callers += 1;
    if (abandoned) arm.abandoned += 1;
    await post(`${baseUrl}/webhook/interaction-end`, { id, flowId, outcome: abandoned ? 'abandoned' : 'completed' });
  };
  for (let from = 0; from < callers.length; from += callersAtOnce)
    await Promise.all(callers.slice(from, from + callersAtOnce).map(one));
  return counted;
};

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

  const counted = await callAll(server.baseUrl, named('less', 2000), (variant, n) =>
    variant === 'base' ? n % 10 < 3 : n % 11 < 3,
  );
  await page.reload();
  await expect(result).toContainText(
    /Variant A: 2\.\d points fewer hang-ups \([\d.]+ fewer to [\d.]+ more\), so far not decided: look \d of 5/,
  );
  for (const [variant, arm] of [
    ['base', 'Base menu'],
    ['variant-a', 'Variant A'],
  ] as const) {
    const { callers, abandoned } = counted[variant] ?? { callers: 0, abandoned: 0 };
    expect(callers).toBeGreaterThan(850);
    const cells = rowOf(page, arm).getByRole('cell');
    await expect(cells.nth(1)).toHaveText(numbers.format(callers));
    await expect(cells.nth(2)).toHaveText(numbers.format(callers));
    await expect(cells.nth(3)).toHaveText(numbers.format(abandoned));
    await expect(cells.nth(6)).toContainText(`${((100 * abandoned) / callers).toFixed(1)} %`);
    await expect(cells.nth(6)).toContainText(/[\d.]+ to [\d.]+ %$/);
  }
  await expect(page.getByRole('img', { name: /^Rates with intervals\. Base menu: 30\.0 % hang-ups/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Looks and their boundaries/ }).locator('svg')).toBeVisible();
  await expect(page.getByRole('img', { name: /^By hour/ }).locator('svg')).toBeVisible();
  await page.getByText('Show as a table').click();
  await expectAccessibleInBoth(page, 'a test that runs');

  await page.getByRole('button', { name: 'End the test' }).click();
  const dialog = page.getByRole('dialog', { name: 'End «Less silence» now?' });
  await expect(dialog).toBeVisible();
  await expectAccessibleInBoth(page, 'ending a test');
  await dialog.getByRole('button', { name: 'End the test' }).click();
  await expect(result).toContainText('Ended early, not decided. Variant A: 2.');
  await expect(result).toContainText('Callers keep hearing their arm until another version of the flow is published.');
  await page.getByRole('link', { name: 'Tests of Customer Service IVR' }).click();
  const listed = page.getByRole('listitem').filter({ hasText: 'Less silence' });
  await expect(listed).toContainText('Not decided');
  await expectAccessibleInBoth(page, 'the tests of a flow');
});

test('an arm that is far ahead wins early, and becomes the base menu by a click', async ({ page, server }) => {
  await planTest(page, { name: 'Patience', expected: '30', difference: '10' });
  await openTest(page, 'Patience');
  await callAll(server.baseUrl, named('patient', 700), (variant, n) => (variant === 'base' ? n % 10 < 4 : n % 10 < 1));
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
  await expect(page.getByRole('alert')).toContainText('There is no test never-planned of this flow.');
  await page.getByRole('link', { name: 'Tests of this flow' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A/B tests of Customer Service IVR' })).toBeVisible();
});
