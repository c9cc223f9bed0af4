import { addSegment } from '../src/core/edit/segments';
import { sequence } from '../src/core/edit/sequence';
import { addVariant, turnVariationOn } from '../src/core/edit/variants';
import { writeDesign } from '../src/core/formats/design-file';
import { customerServiceIvr } from '../src/core/formats/sample';
import type { Design } from '../src/core/model/design';
import type { DesignId } from '../src/core/model/ids';
import { expectAccessibleInBoth } from './accessible';
import { openFlow } from './designer';
import { expect, test } from './fixtures';

/** A design with 12 segments and 8 variants. */
const manyCallers = (): Design => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const outcome = sequence(
    turnVariationOn(),
    ...numbers(8).map((n) => addVariant(`Menus ${n}`)),
    ...numbers(11).map((n) => addSegment(`segment_${n}`, `Segment ${n}`)),
  )(customerServiceIvr('many-callers' as DesignId));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return { ...outcome.value, name: 'Many callers' };
};

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(240_000);

    test('the variants are accessible, whatever is looked at', async ({ page }) => {
      await openFlow(page, 'Customer Service IVR');
      await page.getByRole('link', { name: 'Variants', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Every caller hears the same menus' })).toBeVisible();
      await expectAccessibleInBoth(page, 'no variants yet');

      await page.getByRole('button', { name: 'Add a variant' }).click();
      await page.getByRole('tab', { name: 'Menu', exact: true }).click();
      await page.getByRole('group', { name: 'choice 1' }).getByLabel('Label').fill('Your account manager');
      await page.getByRole('button', { name: 'Delete choice 2' }).click();
      await page.getByLabel('Share of All other callers that hears Variant A').fill('30');
      await expect(page.getByText('30 % too much')).toBeVisible();
      await expectAccessibleInBoth(page, 'a menu of a variant, and shares that are not the whole');

      await page.getByRole('tab', { name: /^Problems/ }).click();
      await page.getByText(/more in the base/).click();
      await page.getByRole('tab', { name: 'Delivery', exact: true }).click();
      await expect(page.getByText('No variants are live')).toBeVisible();
      await expectAccessibleInBoth(page, 'problems and delivery');

      await page.getByRole('tab', { name: 'Segment', exact: true }).click();
      await page.getByRole('button', { name: 'Plan a test' }).click();
      await page.getByText(/^Strictness/).click();
      await expectAccessibleInBoth(page, 'planning a test');

      await page.getByRole('tab', { name: 'Dial', exact: true }).click();
      await page.getByText('Instant', { exact: true }).click();
      await expect(page.getByRole('log', { name: 'Call' })).toContainText('Entered start-menu');
      await expectAccessibleInBoth(page, 'a call');

      await page.getByRole('button', { name: 'Load customers from CSV' }).click();
      await expect(page.getByRole('dialog', { name: 'Load customers from CSV' })).toBeVisible();
      await expectAccessibleInBoth(page, 'loading customers');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Add a segment' }).click();
      await expect(page.getByRole('dialog', { name: 'Add a segment' })).toBeVisible();
      await expectAccessibleInBoth(page, 'adding a segment');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'More about Variant A' }).click();
      await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
      await expectAccessibleInBoth(page, 'the acts on a variant');
    });
  });
}

test('the matrix scrolls inside with its heads in sight, and the keyboard gets to its last cell', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/flows');
  await page.getByLabel('Files to import').setInputFiles({
    name: 'many.design.json',
    mimeType: 'application/json',
    buffer: Buffer.from(writeDesign(manyCallers())),
  });
  await expect(page.getByLabel('Design name')).toHaveValue('Many callers');
  await page.getByRole('link', { name: 'Variants', exact: true }).click();

  await page.getByLabel('Share of Segment 11 that hears Menus 8').focus();
  await expect(page.getByRole('rowheader', { name: /Segment 11/ })).toBeInViewport();
  await expect(page.getByRole('columnheader', { name: /Menus 8/ }).first()).toBeInViewport();
  await page.keyboard.press('Tab');
  const last = page.getByRole('button', { name: 'More about All other callers' });
  await page.keyboard.press('Tab');
  await expect(last).toBeFocused();
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth, 'the page itself does not scroll sideways').toBe(clientWidth);
});

test('a second tab reads along and edits nothing', async ({ page, context }) => {
  await openFlow(page, 'Customer Service IVR');
  await page.getByRole('link', { name: 'Variants', exact: true }).click();
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('Open in another tab – read only')).toBeVisible();
  await expect(second.getByLabel('Share of All other callers that hears Variant A')).not.toBeEditable();
  await expect(second.getByRole('button', { name: 'Add a variant' })).toBeDisabled();
  await second.getByRole('tab', { name: 'Menu', exact: true }).click();
  await expect(second.getByLabel('Timeout')).not.toBeEditable();
  await page.getByLabel('Share of All other callers that hears Variant A').fill('25');
  await expect(second.getByLabel('Share of All other callers that hears Variant A')).toHaveValue('25 %');
});
