import { abandonmentSchema } from '../src/core/wire/statistics';
import { startAppServer } from './app-server';
import { openFlow } from './designer';
import { expect, expectAccessible, test } from './fixtures';

const whole = new Intl.NumberFormat('en');

test.use({ dialect: 'platform' });

test('the canvas shows how many callers came and gave up, and the panel what those of a step did', async ({
  page,
  request,
}) => {
  await openFlow(page, 'Parcel tracking');
  await page.getByRole('radiogroup', { name: 'Mode' }).getByText('Review').click();
  const panel = page.getByRole('region', { name: 'Review', exact: true });
  await panel.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Yesterday' }).click();
  await expect(panel.getByText('This time is over')).toBeVisible();

  const day = 24 * 3_600_000;
  const zone = await page.evaluate(() => {
    const today = new Date();
    today.setHours(0, 0, 0, 0);
    return today.getTime();
  });
  const time = { from: new Date(zone - day).toISOString(), to: new Date(zone).toISOString(), granularity: 'P1D' };
  const answer = await request.get(`/api/flows/parcel-tracking/abandonment?${new URLSearchParams(time)}`);
  const { total, menus } = abandonmentSchema.parse(await answer.json());
  const found = menus?.find(({ name }) => name === 'Parcel tracking: Where is it');
  expect(found?.entered).toBeGreaterThan(0);
  const came = whole.format(found?.entered ?? 0);

  const step = page.getByRole('group', { name: 'task Find a parcel', exact: true });
  // At 100 % a card says it in words.
  await step.focus();
  await page.keyboard.press('Shift+0');
  await expect(step).toContainText(`${came} came`);
  await expect(panel.getByText(whole.format(total.entered ?? 0), { exact: true })).toBeVisible();

  await step.click();
  const figures = panel.getByRole('region', { name: 'Find a parcel' });
  await expect(figures).toContainText(`Came by${came}`);
  await figures.getByRole('button', { name: 'Missed a delivery' }).click();
  await expect(panel.getByRole('heading', { name: 'Missed a delivery' })).toBeVisible();
  await expectAccessible(page);
});

test('what has no callers, or is not counted per menu, says why', async ({ page }) => {
  const review = () => page.getByRole('radiogroup', { name: 'Mode' }).getByText('Review').click();
  await review();
  await expect(page.getByText('Nobody can have called this design yet')).toBeVisible();
  const documents = await startAppServer({ GENESYS_DIALECT: 'document' });
  try {
    await page.goto(`${documents.baseUrl}/flows`);
    await page.getByRole('button', { name: 'Open as design: Customer service' }).click();
    await review();
    await expect(page.getByText('Calls are not counted per menu here')).toBeVisible();
    await expect(page.getByLabel('Timeout')).toHaveCount(0);
    await page.goto('about:blank');
  } finally {
    await documents.stop();
  }
});
