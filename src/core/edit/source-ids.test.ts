import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aDesign, aMenu, anAnnouncement, aQueue, designId, nodeId } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { refIdsOfNewSteps, refIdsToKeep } from '../formats/architect/kept-ids';
import { lostInArchitect } from '../formats/architect/lost';
import { readArchitect } from '../formats/architect/read';
import { architectText } from '../formats/architect/write';
import type { Design } from '../model/design';
import { updateNode } from './nodes';
import { keepSourceIds } from './source-ids';

const born = (): Design =>
  aDesign(
    { ...aMenu('main', { on: { '1': 'hello' }, silence: 'sales' }), name: 'Main menu' },
    { ...anAnnouncement('hello', 'sales'), name: 'Hello' },
    aQueue('sales'),
  );
const refIdsIn = (text: string): string[] => [...text.matchAll(/refId: (.*)/g)].map(([, id]) => id ?? '');

test('refIds stay over renames once they have been written', () => {
  const design = born();
  const kept = edited(design, keepSourceIds(refIdsToKeep(design)));
  const written = architectText(design);
  expect(architectText(kept)).toBe(written);
  const renamed = edited(kept, updateNode(nodeId('main'), 'menu', { name: 'Front door' }));
  const again = edited(renamed, updateNode(nodeId('hello'), 'announcement', { name: 'Good day' }));
  expect(architectText(again)).toContain('Front door');
  expect(refIdsIn(architectText(again))).toEqual(refIdsIn(written));
  expect(
    refIdsIn(architectText(edited(design, updateNode(nodeId('main'), 'menu', { name: 'Front door' })))),
  ).not.toEqual(refIdsIn(written));
  expect(lostInArchitect(again)).toEqual(lostInArchitect(design));
});

test('ids that are known stay: nothing is noted twice, and nothing of what is gone', () => {
  const design = born();
  const ids = refIdsToKeep(design);
  expect([...ids.keys()]).toEqual(['main', 'hello']);
  const kept = edited(design, keepSourceIds(ids));
  expect([...refIdsToKeep(kept)]).toEqual([]);
  expect(
    edited(
      kept,
      keepSourceIds(
        new Map([
          [nodeId('main'), 'Other_1'],
          [nodeId('gone'), 'Gone_2'],
        ]),
      ),
    ),
  ).toBe(kept);
});

test('a flow of an org, and one from YAML, have their own ids', () => {
  const origin = { flowId: 'f1', flowName: 'F', version: '1', at: '2026-11-02T08:00:00Z' };
  expect(refIdsToKeep({ ...born(), origin }).size).toBe(0);
  expect(refIdsToKeep({ ...born(), sourceText: { format: 'architect', text: 'inboundCall:\n' } }).size).toBe(0);
});

test('a menu added to a flow of the platform keeps the refId it was published with, whatever it is called later', () => {
  const text = readFileSync(new URL('../../../samples/clinic.yaml', import.meta.url), 'utf8');
  const read = readArchitect(text, designId('clinic'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const first = Object.values(read.value.nodes).find(({ kind }) => kind === 'menu');
  const added = {
    ...read.value,
    nodes: { ...read.value.nodes, ...aDesign(aMenu('night', { name: 'Night', silence: first?.id ?? '' })).nodes },
  };
  const ids = refIdsOfNewSteps(added);
  expect([...ids.keys()]).toEqual(['night']);
  const kept = edited(added, keepSourceIds(ids));
  expect(architectText(kept)).toBe(architectText(added));
  const renamed = edited(kept, updateNode(nodeId('night'), 'menu', { name: 'Evening' }));
  expect(architectText(renamed)).toContain('name: Evening');
  expect(refIdsIn(architectText(renamed))).toEqual(refIdsIn(architectText(added)));
  expect(lostInArchitect(kept)).toEqual(lostInArchitect(added));
  expect([...refIdsOfNewSteps(renamed)]).toEqual([]);
});
