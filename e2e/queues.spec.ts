import type { Locator, Page } from '@playwright/test';
import { adaptationSettingsIn } from '../src/core/formats/adaptation-settings';
import type { QueueOccupancy } from '../src/core/wire/queues';
import type { RecordList } from '../src/core/wire/record';
import { type Dialect, dialectSchema } from '../src/core/wire/session';
import { expectAccessible } from './accessible';
import { startAppServer } from './app-server';
import { liveVersion, openFlow, orgOf } from './designer';
import { test as base, expect } from './fixtures';
import { type SandboxOrg, startSandboxOrg } from './sandbox-org';

const flowId = 'technical-support';
const flowName = 'Technical support';
const queueId = 'queue-tech-level-1';
const queueName = 'Technical support, level 1';

/** A test with an org of its own, whose queues it holds at figures, and a server of its own before it. */
const test = base.extend<{ spoken: Dialect; sandbox: SandboxOrg }>({
  spoken: ['document', { option: true }],
  sandbox: async ({ spoken }, use) => {
    const sandbox = await startSandboxOrg(spoken);
    await use(sandbox);
    await sandbox.stop();
  },
  baseURL: async ({ sandbox }, use) => {
    const server = await startAppServer(sandbox.env);
    await use(server.baseUrl);
    await server.stop();
  },
});

const full = { waiting: 7, waitSeconds: 240, available: 0, onQueue: 5 };
const free = { waiting: 0, waitSeconds: 5, available: 3, onQueue: 5 };

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Queues, as they are now' }).getByRole('row', { name: new RegExp(`^${name}`) });

const menus = (page: Page): Locator => page.getByRole('region', { name: 'What callers get, menu by menu' });

/** What the cells of a queue's row have to say, by what the server tells of it. */
const cellsFor = ({ waiting, waitSeconds, agentsAvailable, agentsOnQueue, occupancy }: QueueOccupancy): string[] => {
  const say = (value: number | null, words: string) => (value === null ? 'not told' : words);
  return [
    say(waiting, `${waiting}`),
    say(waitSeconds, `${waitSeconds} s`),
    say(agentsAvailable, agentsOnQueue === null ? `${agentsAvailable}` : `${agentsAvailable} of ${agentsOnQueue}`),
    say(occupancy, `${Math.round((occupancy ?? 0) * 100)} %`),
  ];
};

for (const dialect of dialectSchema.options) {
  test.describe(`in the ${dialect} dialect`, () => {
    test.use({ spoken: dialect });

    test('a full queue is seen, menus are set to adapt to it and published so', async ({ page, request, sandbox }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      const org = orgOf(request);
      await sandbox.holdQueue(queueId, full);
      await openFlow(page, flowName);
      await page.getByRole('link', { name: 'Queues', exact: true }).click();

      const told: QueueOccupancy = await (await request.get(`/api/queues/${queueId}/occupancy`)).json();
      await expect(rowOf(page, queueName).getByRole('cell')).toHaveText(['Full', ...cellsFor(told)]);
      if (dialect === 'document') await expectAccessible(page, 'live queues, some figures not told, no adaptation');

      await page.getByLabel('Adapt the menus to a full queue').click();
      await page.getByRole('combobox', { name: 'The queue that decides' }).click();
      await page.getByRole('option', { name: queueName }).click();
      await expect(rowOf(page, queueName)).toContainText('decides');
      await expect(menus(page).getByRole('row', { name: /^support-main/ })).toContainText(/10 s.*20 s/);
      await expect(menus(page).getByRole('row', { name: /^support-router/ })).toContainText(
        'held at 60 s, would be 90 s',
      );
      await expect(page.getByText('that is held at 60 s.')).toBeVisible();
      await page.getByLabel('Timeouts times').fill('1.5');
      await expect(menus(page).getByRole('row', { name: /^support-main/ })).toContainText(/10 s.*15 s/);
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await expect(page.getByLabel('Timeouts times')).toHaveValue('2');

      if (dialect === 'platform') {
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await page.setViewportSize({ width: 1024, height: 768 });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
        await expectAccessible(page, 'menus that adapt, dark and narrow');
        await page.setViewportSize({ width: 1440, height: 900 });
      }

      await page.getByRole('button', { name: 'Publish adapted…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Publish adapted' });
      await expect(dialog.getByRole('note')).toContainText(`Queue ${queueName} is full`);
      await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
      const version = await liveVersion(dialog);
      await expect(dialog).toContainText(
        `Queue ${queueName} is full (a wait of 240 s, above 120 s; no agent available)`,
      );
      await dialog.getByRole('button', { name: 'Close', exact: true }).click();

      const live = await org.design(flowId);
      expect(await org.version(flowId)).toBe(version);
      const router = Object.values(live.nodes).find((node) => node.kind === 'menu' && node.name === 'support-router');
      if (dialect === 'platform') expect(router).toMatchObject({ timeoutSeconds: 60 });
      else {
        expect(router).toMatchObject({ timeoutSeconds: 45 });
        expect(adaptationSettingsIn(live)).toEqual({ dynamicTimeoutMultiplier: 2, fallbackEnabled: true });
      }
      const { items }: RecordList = await (await request.get('/api/record')).json();
      expect(items[0]?.difference[0]).toContain(`Queue ${queueName} is full`);
      // Here it stays as it was drawn, with the factor beside it.
      await expect(menus(page).getByRole('row', { name: /^support-router/ })).toContainText(/45 s.*60 s/);

      await sandbox.holdQueue(queueId, free);
      await page.getByRole('button', { name: 'Ask now' }).click();
      await expect(rowOf(page, queueName)).toContainText('Not full');
      await expect(menus(page).getByRole('row', { name: /^support-router/ })).not.toContainText('60 s');
    });
  });
}

test('the org that goes away leaves the last figures, and pills on the canvas say how busy queues are', async ({
  page,
  sandbox,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 403/);
  await sandbox.holdQueue(queueId, full);
  await openFlow(page, flowName);
  await page.getByRole('link', { name: 'Queues', exact: true }).click();
  await expect(rowOf(page, queueName)).toContainText('240 s');
  await sandbox.fault({ route: 'GET /api/v2/routing/queues/{queueId}/statistics', status: 403, times: 1000 });
  await page.getByRole('button', { name: 'Ask now' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The figures below are the last that were heard.');
  await expect(rowOf(page, queueName)).toContainText('240 s');
  await sandbox.clearFaults();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeHidden();

  await page.getByLabel('On the canvas, too').click();
  await page.getByRole('link', { name: 'Design', exact: true }).click();
  await page.getByRole('button', { name: /set to 100 %/ }).click();
  await page.getByRole('treeitem', { name: queueId }).click();
  const figure = page.getByTitle(/^Waiting: not told\. Wait of a new caller: 240 s\. .* Full by the rule\.$/);
  await expect(figure).toContainText('240 s');
});
