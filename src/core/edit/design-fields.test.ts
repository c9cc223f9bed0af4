import { expect, test } from 'vitest';
import { aDesign, aMenu, language } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { renameDesign, setOrigin, updateDesign } from './design-fields';

const design = () => aDesign(aMenu('main'));
const origin = { flowId: 'f1', flowName: 'Service', version: '3', at: '2026-11-02T08:00:00Z' };

test('a design is renamed, and belongs to a flow', () => {
  expect(edited(design(), renameDesign('Service')).name).toBe('Service');
  const bound = edited(design(), setOrigin(origin));
  expect(bound.origin).toEqual(origin);
  expect(edited(bound, setOrigin({ ...origin }))).toBe(bound);
  expect(edited(bound, setOrigin(null)).origin).toBeNull();
});

test('settings change together', () => {
  const patch = { runtime: 'document', maxDepth: 3, languages: [language('en-us'), language('fr-ca')] } as const;
  const after = edited(design(), updateDesign({ ...patch, languages: [...patch.languages] }));
  expect(after).toMatchObject(patch);
  expect(after.nodes).toBe(edited(after, updateDesign({ maxDepth: null })).nodes);
});

test.each([
  ['no language', updateDesign({ languages: [] }), 'languages'],
  ['a language twice', updateDesign({ languages: [language('en-us'), language('en-us')] }), 'languages'],
  ['a depth that is no whole number', updateDesign({ maxDepth: 2.5 }), 'maxDepth'],
  ['an unknown runtime', updateDesign({ runtime: 'other' as never }), 'runtime'],
  ['tries below zero', updateDesign({ menuDefaults: { timeoutSeconds: 5, tries: -1 } }), 'menuDefaults.tries'],
  ['a field that has commands of its own', updateDesign({ nodes: {} } as never), 'nodes'],
  ['an origin without a version', setOrigin({ ...origin, version: 3 as never }), 'origin.version'],
])('a setting is refused: %s', (_, command, field) => {
  expect(refused(design(), command)).toMatchObject({ code: 'invalid-value', field });
});
