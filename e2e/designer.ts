import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Design } from '../src/core/model/design';

/** Opens a flow of the org as a design of its own and waits for its canvas. */
export async function openFlow(page: Page, name: string): Promise<void> {
  await page.goto('/flows');
  await page.getByRole('button', { name: `Open as design: ${name}` }).click();
  await expect(page.getByLabel('Design name')).toHaveValue(name);
}

export const inspectorOf = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** Selects a menu on the canvas and gives it another timeout, in seconds. */
export async function setTimeoutOf(page: Page, menu: string, seconds: number): Promise<void> {
  await page.getByRole('group', { name: `menu ${menu}`, exact: true }).click();
  await inspectorOf(page).getByLabel('Timeout').fill(String(seconds));
}

/** Selects a menu on the canvas and leads one of its choices elsewhere. */
export async function leadChoice(page: Page, menu: string, digit: string, target: string): Promise<void> {
  await page.getByRole('group', { name: `menu ${menu}`, exact: true }).click();
  const choice = inspectorOf(page).getByRole('group', { name: `choice ${digit}` });
  await choice.getByLabel('Leads to').click();
  await page.getByRole('option', { name: target }).click();
}

/** Opens the dialog «Publish» from the design. */
export async function openPublishDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Publishes the open design to its own flow; gives the version that it became. */
export async function publish(page: Page): Promise<string> {
  const dialog = await openPublishDialog(page);
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  const version = await liveVersion(dialog);
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  return version;
}

/** The version that a publication in the dialog ended with. */
export async function liveVersion(dialog: Locator): Promise<string> {
  const sentence = dialog.getByText(/^v[\d.]+ is live in /);
  await expect(sentence).toBeVisible();
  return /^v([\d.]+)/.exec((await sentence.textContent()) ?? '')?.[1] ?? '';
}

/** The org's flows as the server tells them. */
export const orgOf = (request: APIRequestContext) => {
  const json = async (path: string) => {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    return response.json();
  };
  return {
    version: async (flowId: string): Promise<string> => (await json(`/api/flows/${flowId}`)).version,
    versions: async (flowId: string): Promise<string[]> =>
      (await json(`/api/flows/${flowId}/versions`)).items.map((item: { version: string }) => item.version),
    design: async (flowId: string, version?: string): Promise<Design> =>
      (await json(`/api/flows/${flowId}${version === undefined ? '' : `/versions/${version}`}/design`)).design,
  };
};

/** A menu of a design as callers meet it: its timeout in seconds and where its digits lead. */
export function menuIn(design: Design, id: string): { timeoutSeconds: number; leadsTo: Record<string, string> } {
  const menu = Object.values(design.nodes).find((node) => node.id === id);
  if (menu?.kind !== 'menu') throw new Error(`There is no menu ${id} in ${design.name}.`);
  const target = (nodeId: string): string => {
    const node = Object.values(design.nodes).find((one) => one.id === nodeId);
    return node?.kind === 'unknown' ? node.targetId : nodeId;
  };
  return {
    timeoutSeconds: menu.timeoutSeconds,
    leadsTo: Object.fromEntries(
      menu.choices.map(({ digit, target: to }) => [digit ?? '', to && 'nodeId' in to ? target(to.nodeId) : '']),
    ),
  };
}
