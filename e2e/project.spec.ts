import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './accessible';
import { dropFiles } from './drop-files';
import { expect, expectAccessible, test } from './fixtures';

const sample = (name: string): string => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
const bank = ['front-desk', 'cards', 'night-line'].map((name) => sample(`harbour-bank/${name}.yaml`));

const map = (page: Page): Locator => page.getByRole('region', { name: 'Map of flows' });
const card = (page: Page, name: string): Locator => map(page).getByRole('group', { name: `flow ${name}`, exact: true });
const transfers = (page: Page): Locator => page.getByRole('table', { name: 'Transfers' });
const row = (page: Page, from: string, to: string): Locator =>
  transfers(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: from, exact: true }) })
    .filter({ hasText: to });
const log = (page: Page): Locator => page.getByRole('log', { name: 'Call' });

/** Picks files on the screen «Flows». */
async function importFiles(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: 'Flows' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  await (await choosing).setFiles([...paths]);
}

/** Drops flows of the bank onto the page. */
async function dropFlows(page: Page, ...names: readonly string[]): Promise<void> {
  await dropFiles(
    page,
    await Promise.all(
      names.map(async (name) => ({
        name: `${name}.yaml`,
        text: await readFile(sample(`harbour-bank/${name}.yaml`), 'utf8'),
      })),
    ),
  );
}

/** Opens the three flows of the bank as a project of that name. */
async function openBank(page: Page, ...more: readonly string[]): Promise<void> {
  await importFiles(page, ...bank, ...more);
  await expect(page.getByText('3 drafts came in')).toBeVisible();
  await page.getByLabel('Name of the project').fill('Harbour bank');
  await page.getByRole('button', { name: 'Open as a project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour bank', level: 1 })).toBeVisible();
}

test('three files open as a project, those that cannot be read are told, and the map says who transfers to whom', async ({
  page,
}) => {
  await importFiles(page, ...bank, sample('broken/in-queue.yaml'), sample('broken.flow.json'));
  const refused = page.getByRole('list', { name: 'Files that were not imported' });
  await expect(refused).toContainText('in-queue.yaml');
  await expect(refused).toContainText('broken.flow.json');
  await expect(refused.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByLabel('Name of the project')).toHaveValue('Harbour bank and 2 more');
  await page.getByLabel('Name of the project').fill('Harbour bank');
  await page.getByRole('button', { name: 'Open as a project' }).click();

  await expect(page.getByText('3 flows · 4 lines between them · 1 name outside')).toBeVisible();
  for (const name of ['Harbour bank', 'Harbour bank cards', 'Harbour bank night line'])
    await expect(card(page, name)).toContainText('Inbound call flow · 1 menu');
  await expect(map(page).getByRole('group', { name: 'Harbour bank loans, Not in this project' })).toBeVisible();
  await expect(row(page, 'Harbour bank', 'Harbour bank cards')).toContainText('Front desk: choice 1, Cards');
  await expect(row(page, 'Harbour bank', 'Harbour bank loans')).toContainText('not in this project');
  await expect(row(page, 'Harbour bank cards', 'Harbour bank night line')).toContainText(
    'Card menu: choice 2, A card is lost',
  );
  await expectAccessibleInBoth(page, 'the map of a project');

  // A line lists its places, and a place leads to its menu.
  await map(page)
    .getByRole('button', { name: /^Harbour bank cards transfers to Harbour bank: / })
    .click();
  await expect(transfers(page).getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Show all transfers' }).click();
  await expect(transfers(page).getByRole('row')).toHaveCount(6);
  await page.getByRole('button', { name: 'Card menu: choice 2, A card is lost' }).click();
  await expect(page.getByLabel('Design name')).toHaveValue('Harbour bank cards');
  await expect(page.getByRole('region', { name: 'Inspector' }).getByRole('group', { name: 'choice 2' })).toBeVisible();

  // Back to the map, and into a flow from its card; from there into the next one.
  await page.getByRole('link', { name: 'Map' }).click();
  await card(page, 'Harbour bank').getByRole('button').click();
  await expect(page.getByLabel('Design name')).toHaveValue('Harbour bank');
  await page.getByRole('button', { name: 'Open flow Harbour bank night line' }).click();
  await expect(page.getByLabel('Design name')).toHaveValue('Harbour bank night line');
});

test('a call that is transferred goes on in the next flow, and the canvas follows it there and back', async ({
  page,
}) => {
  await openBank(page);
  await card(page, 'Harbour bank').getByRole('button').click();
  await expect(page.getByRole('group', { name: 'menu Front desk', exact: true })).toBeVisible();
  await page.getByText('Simulate', { exact: true }).click();
  await expect(log(page)).toContainText('Entered Front desk');
  await page.getByText('Instant', { exact: true }).click();

  await page.getByRole('button', { name: 'Press 1' }).click();
  await expect(page.getByRole('group', { name: 'menu Card menu', exact: true })).toBeVisible();
  await expect(page.getByRole('group', { name: 'menu Front desk', exact: true })).toHaveCount(0);
  const bar = page.getByRole('region', { name: 'Flow on the canvas' });
  await expect(bar).toContainText('The call is in Harbour bank cards');
  await expect(page.getByRole('region', { name: 'The caller hears' })).toContainText('You are with the card team.');
  await expect(page.getByLabel('Design name')).toHaveValue('Harbour bank');
  await expect(log(page)).toContainText(
    /Transferred to Harbour bank cards.*In flow Harbour bank cards.*Entered Card menu/,
  );

  // The flow of before can be looked at; the next key leads to where the call is.
  await log(page).getByRole('button', { name: 'Show flow Harbour bank', exact: true }).click();
  await expect(page.getByRole('group', { name: 'menu Front desk', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Press 2' }).click();
  await expect(bar).toContainText('The call is in Harbour bank night line');
  await page.getByRole('button', { name: 'Press 1' }).click();
  await expect(log(page)).toContainText(/Night desk/);
  await expectAccessible(page);

  // Back in design mode it is the own flow again, to be edited.
  await page.getByText('Design', { exact: true }).last().click();
  await expect(page.getByRole('group', { name: 'menu Front desk', exact: true })).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test('a transfer out of the project ends the call and is a hint; flows are taken out and put in', async ({ page }) => {
  await openBank(page);
  await card(page, 'Harbour bank').getByRole('button').click();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText(
    'No flow of the project Harbour bank is called Harbour bank loans',
  );
  await page.getByText('Simulate', { exact: true }).click();
  await page.getByText('Instant', { exact: true }).click();
  await page.getByRole('button', { name: 'Press 2' }).click();
  await expect(log(page)).toContainText('Transferred to Harbour bank loans');
  await expect(log(page)).toContainText('In flow Harbour bank loans');

  await page.getByRole('link', { name: 'Map' }).click();
  await page.getByRole('tab', { name: /Flows/ }).click();
  await page.getByRole('button', { name: 'Take Harbour bank cards out of the project' }).click();
  await expect(card(page, 'Harbour bank cards')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /Flows/ })).toHaveAttribute('aria-selected', 'true');
  await expect(map(page).getByRole('group', { name: 'Harbour bank cards, Not in this project' })).toBeVisible();

  // Dropped on the map, a file is a flow of the project at once.
  await dropFlows(page, 'cards');
  await expect(card(page, 'Harbour bank cards')).toBeVisible();

  // The project is in the list of flows; removed, its drafts stay.
  await page.getByRole('link', { name: 'Flows' }).click();
  const projects = page.getByRole('table', { name: 'Projects' });
  await expect(projects.getByRole('row', { name: /Harbour bank.*3 flows/ })).toBeVisible();
  await projects.getByRole('button', { name: 'Actions for Harbour bank' }).click();
  await page.getByRole('menuitem', { name: 'Remove, drafts stay' }).click();
  await expect(projects).toHaveCount(0);
  await expect(
    page.getByRole('table', { name: 'Drafts in this browser' }).getByText('Harbour bank night line'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await projects.getByRole('button', { name: 'Harbour bank', exact: true }).click();
  await expect(card(page, 'Harbour bank night line')).toBeVisible();
});

test('several files dropped on an open design are offered as a project', async ({ page }) => {
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await dropFlows(page, 'cards', 'night-line');
  await expect(page.getByText('2 drafts came in')).toBeVisible();
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
  await page.getByRole('button', { name: 'Open as a project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour bank cards and 1 more', level: 1 })).toBeVisible();
  await expect(card(page, 'Harbour bank night line')).toBeVisible();
  await expect(map(page).getByRole('group', { name: 'Harbour bank, Not in this project' })).toBeVisible();
});

test('a project is made of drafts that are here already', async ({ page }) => {
  await importFiles(page, ...bank);
  await expect(page.getByText('3 drafts came in')).toBeVisible();
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('heading', { name: 'No flows in this project yet' })).toBeVisible();
  await expectAccessible(page, 'a project without flows');
  await page.getByRole('button', { name: 'Add drafts to the project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add drafts to the project' });
  await dialog.getByLabel('Search drafts').fill('harbour bank');
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await dialog.getByRole('checkbox', { name: 'Harbour bank', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'Harbour bank cards' }).check();
  await expectAccessible(page, 'the dialog that adds drafts');
  await dialog.getByRole('button', { name: 'Add 2 drafts' }).click();
  await expect(page.getByText('2 flows · 2 lines between them · 2 names outside')).toBeVisible();

  await page.getByRole('button', { name: 'Rename the project' }).click();
  await page.getByRole('dialog', { name: 'Rename' }).getByLabel('Name').fill('The bank');
  await page.getByRole('dialog', { name: 'Rename' }).getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { name: 'The bank', level: 1 })).toBeVisible();
});

test('a project that is not here is answered with a way on', async ({ page }) => {
  await page.goto('/projects/gone');
  await expect(page.getByRole('alert')).toContainText('The project is not here');
  await page.getByRole('button', { name: 'Go to your flows' }).click();
  await expect(page.getByRole('heading', { name: 'Flows', level: 1 })).toBeVisible();
});
