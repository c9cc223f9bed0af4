import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2, levels A and AA, and what axe-core calls best practice. */
const rules: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
};

/** Fails with rule, element and axe's explanation for each violation on the page as it stands; `state` names it. */
export async function expectAccessible(page: Page, state = 'the page'): Promise<void> {
  // Evaluated by the browser's own protocol: no script element that the content security policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource);
  const results = await page.evaluate(async (options): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(node: Document, options: RunOptions): Promise<AxeResults> } };
    return axe.run(document, options);
  }, rules);
  expect(results.passes.length, `axe has read ${state}`).toBeGreaterThan(0);
  const violations = results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`),
  );
  expect.soft(violations, state).toEqual([]);
}

/** From this width on a page is looked at in light and in dark: colours are the same on a narrower one. */
const wide = 1200;

/** The same in light and in dark, on a narrow screen in light alone; the page is left in light. */
export async function expectAccessibleInBoth(page: Page, state: string): Promise<void> {
  const isWide = (page.viewportSize()?.width ?? wide) >= wide;
  for (const colorScheme of isWide ? (['dark', 'light'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${state}, ${colorScheme}`);
  }
}
