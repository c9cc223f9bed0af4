import { changesBetween } from '../src/testing/changed-lines';
import { exported, lineOf, openSample } from './architect-files';
import { inspectorOf } from './designer';
import { expect, expectAccessible, test } from './fixtures';

test('a flow that starts at a task says so, and its task leads elsewhere with one line changed', async ({ page }) => {
  const before = await openSample(page, 'task-start.yaml', 'Night pharmacy');
  const about = page.getByRole('region', { name: 'About this flow' });
  await expect(about).toContainText('This flow starts at the task Who is open; the menu Main Menu is never reached.');
  await about.getByRole('button', { name: 'Dismiss' }).click();
  await expect(about).toBeHidden();

  await page.getByRole('treeitem', { name: /^Who is open/ }).click();
  const inspector = inspectorOf(page);
  const actions = inspector.getByRole('list', { name: 'Actions of the task' });
  await expect(actions).toContainText('Evaluate schedule group');
  await expect(actions.getByRole('listitem').filter({ hasText: /^Transfer to number/ })).toContainText('Flow.Number');
  await expect(inspector).toContainText(
    'They are kept as they are in the file; only where they lead can be changed here.',
  );
  await expect(inspector.getByRole('button', { name: 'Add branch' })).toHaveCount(0);
  await expect(inspector.getByRole('button', { name: /^Delete branch/ })).toHaveCount(0);
  await expectAccessible(page);

  await inspector.getByRole('group', { name: 'branch open', exact: true }).getByLabel('Leads to').click();
  await page.getByRole('option', { name: 'Main Menu', exact: true }).click();
  const line = lineOf(before, '                        targetMenuRef: /inboundCall/menus/menu[Counter_20]');
  // The file has no room for places on the canvas: that is told, and the rest exported.
  expect(changesBetween(before, await exported(page, true))).toEqual([
    {
      from: line,
      to: line,
      added: ['                        targetMenuRef: /inboundCall/menus/menu[Main Menu_12]'],
    },
  ]);
});

test('a target that is chosen in the call shows its expression, and can be a fixed one', async ({ page }) => {
  await openSample(page, 'task-start.yaml', 'Night pharmacy');
  await page.getByRole('treeitem', { name: /^Flow.Number/ }).click();
  const inspector = inspectorOf(page);
  await expect(inspector).toContainText('Chosen in the call by');
  await inspector.getByRole('button', { name: 'Name a fixed number' }).click();
  await inspector.getByLabel('Telephone number').fill('+15550199');
  const text = await exported(page);
  expect(text).toContain('+15550199');
  expect(text).not.toContain('exp: Flow.Number');
});

test('a flow without menus opens to be looked at, and is edited when somebody asks to', async ({ page }) => {
  const before = await openSample(page, 'no-menus.yaml', 'Door bell');
  const about = page.getByRole('region', { name: 'About this flow' });
  await expect(about).toContainText(
    'This flow starts at the task Ring and has no menus. It can be looked at, dialled and exported; there is no menu to edit.',
  );
  await expect(page.getByRole('heading', { name: 'Add a step' })).toHaveCount(0);
  await expect(page.getByLabel('Design name')).toHaveAttribute('readonly');
  await expectAccessible(page);
  expect(await exported(page)).toBe(before);

  // A call runs along it and ends; it is still only looked at.
  await page.getByText('Simulate', { exact: true }).click();
  const ways = page.getByRole('group', { name: 'Ways it can go' });
  await expect(ways.getByRole('button')).toHaveText(['To the door', 'failure']);
  await ways.getByRole('button', { name: 'To the door' }).click();
  await expect(page.getByRole('log', { name: 'Call' })).toContainText('Transferred to Door');
  await page.getByText('Design', { exact: true }).last().click();
  await expect(page.getByLabel('Design name')).toHaveAttribute('readonly');

  await about.getByRole('button', { name: 'Edit anyway' }).click();
  await expect(about).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Add a step' })).toBeVisible();
  await page.getByLabel('Design name').fill('Bell');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Design name')).toHaveValue('Bell');
  await expect(page.getByRole('heading', { name: 'Add a step' })).toBeVisible();
});

test('words take the place of a prompt that is computed in the call', async ({ page }) => {
  const before = await openSample(page, 'audio-forms.yaml', 'Sound check');
  await page.getByRole('treeitem', { name: /Computed/ }).click();
  const inspector = inspectorOf(page);
  await expect(inspector.getByText('Computed in the call')).toBeVisible();
  await expect(inspector).toContainText('ToAudioCurrency(Flow.Owed)');
  await inspector.getByRole('button', { name: 'Write words instead' }).click();
  await inspector.getByRole('textbox', { name: /^Prompt/ }).fill('You owe something. Press 1.');
  await expect(inspector.getByText('Computed in the call')).toHaveCount(0);
  const after = await exported(page);
  const [change, ...others] = changesBetween(before, after);
  const line = before.split('\n').findIndex((each) => each.includes('ToAudioCurrency(Flow.Owed)')) + 1;
  expect(others).toEqual([]);
  expect(change).toEqual({ from: line, to: line, added: ['          tts: You owe something. Press 1.'] });
});

test('a setting that a menu has from the flow is changed, and given back', async ({ page }) => {
  const before = await openSample(page, 'settings.yaml', 'Energy co-op');
  await page.getByRole('treeitem', { name: /^Meter/ }).click();
  const inspector = inspectorOf(page);
  await expect(inspector.getByText('From the flow', { exact: true })).toHaveCount(2);
  await inspector.getByLabel('Tries').fill('4');
  await expect(inspector.getByText('From the flow', { exact: true })).toHaveCount(1);
  const after = await exported(page);
  const line = lineOf(before, '          repeatCount:') + 1;
  expect(changesBetween(before, after)).toEqual([{ from: line, to: line, added: ['            lit: 4'] }]);

  await inspector.getByRole('button', { name: /^Use the flow’s \(2\) ?for the tries$/ }).click();
  await expect(inspector.getByLabel('Tries')).toHaveValue('2');
  expect(await exported(page)).toBe(before);
});

test('the flow’s own timeout changes every menu that has it from there', async ({ page }) => {
  const before = await openSample(page, 'clinic.yaml', 'Riverside clinic');
  await inspectorOf(page).getByLabel('Timeout of menus').fill('15');
  await page.getByRole('treeitem', { name: /Welcome/ }).click();
  await expect(inspectorOf(page).getByLabel('Timeout')).toHaveValue('15 s');
  const line = lineOf(before, '        seconds: 10');
  expect(changesBetween(before, await exported(page))).toEqual([
    { from: line, to: line, added: ['        seconds: 15'] },
  ]);
});

test('tokens of a flow are listed with how often they stand in it', async ({ page }) => {
  await openSample(page, 'tokens.yaml', '{{flow_name}}');
  const file = inspectorOf(page).getByRole('region', { name: 'The file' });
  await expect(file).toContainText('Inbound call flow');
  await expect(file).toContainText('Tokens that are filled in before publishing');
  await expect(file.getByRole('listitem').filter({ hasText: '{{town}}' })).toHaveText('{{town}}5×');
});

test('steps of a design born here keep the ids of their first YAML over renames', async ({ page }) => {
  const refIds = (text: string) => [...text.matchAll(/^ *refId: (.*)$/gm)].map(([, id]) => id);
  const first = await exported(page, true);
  expect(refIds(first).length).toBeGreaterThan(0);
  // Noting the ids is no act of the designer's.
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
  await page.getByRole('treeitem').first().click();
  await inspectorOf(page).getByLabel('Name').fill('Front door');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('treeitem', { name: /^Front door/ })).toBeVisible();
  const second = await exported(page, true);
  expect(second).toContain('name: Front door');
  expect(refIds(second)).toEqual(refIds(first));
});
