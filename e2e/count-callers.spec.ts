import { liveVersion, openFlow, openPublishDialog, orgOf } from './designer';
import { expect, expectAccessible, test } from './fixtures';

test.use({ dialect: 'platform' });

const flowId = 'city-services';

test('callers are counted per menu with one click, and the published version is read as one that counts', async ({
  page,
  request,
}) => {
  const org = orgOf(request);
  await openFlow(page, 'City services');
  await page.goto(`${new URL(page.url()).pathname}?publish=measure`);
  const asked = page.getByRole('dialog', { name: 'Publish' });
  const count = asked.getByRole('switch', { name: 'Count callers per menu' });
  await expect(count).toBeChecked();
  await expect(count).toBeFocused();
  await expect(asked).toContainText('4 milestones in 1 outcome, made where it lacks them');
  await expect(asked.getByRole('list', { name: 'Differences' })).toContainText('counted in the org');
  await expect(page).not.toHaveURL(/publish/);
  await expectAccessible(page, 'counting callers, light');
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page, 'counting callers, dark');

  await asked.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Undo: count callers per menu' }).click();
  const dialog = await openPublishDialog(page);
  await expect(count).not.toBeChecked();
  await expect(dialog).toContainText('from this version on: 4 menus');
  await count.check();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await liveVersion(dialog);
  await expect(dialog).toContainText('Counted in the org from this version on: 4 menus.');

  const { measurement, nodes } = await org.design(flowId);
  const counted = Object.keys(measurement?.milestones ?? {});
  expect(counted).toHaveLength(4);
  expect(Object.values(nodes).filter(({ id, kind }) => kind === 'menu' && counted.includes(id))).toHaveLength(4);
});
