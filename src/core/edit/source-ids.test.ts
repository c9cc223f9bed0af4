import { expect, test } from 'vitest';
import { aDesign, aMenu, anAnnouncement, aQueue, nodeId } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { refIdsToKeep } from '../formats/architect/kept-ids';
import { lostInArchitect } from '../formats/architect/lost';
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
