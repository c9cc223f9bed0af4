import { aDesign, aMenu, nodeId } from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import { menusAreNotTooDeep } from './s05-depth';

const chain = (length: number) =>
  Array.from({ length }, (_, index) =>
    aMenu(`m${index + 1}`, { silence: index + 1 < length ? `m${index + 2}` : 'previous' }),
  );
const nested = (id: string, under: string) => aMenu(id, { nestedUnder: nodeId(under) });
const limit = (maxDepth: number, length: number) => ({ ...aDesign(...chain(length)), maxDepth });

verifyCheck(menusAreNotTooDeep, {
  valid: [
    aDesign(...chain(3)),
    // The shortest way counts.
    aDesign(aMenu('main', { on: { '1': 'm1', '2': 'm4' } }), ...chain(2), aMenu('m3', { silence: 'm4' }), aMenu('m4')),
    // A nesting that leads round in a circle is none.
    aDesign(aMenu('main', { silence: 'a' }), nested('a', 'b'), nested('b', 'a')),
    { ...aDesign(...chain(3)), maxDepth: 5 },
  ],
  invalid: [
    [aDesign(...chain(4)), { nodeId: 'm4', severity: 'warning', message: 'm4 is at depth 4' }],
    [
      aDesign(...chain(6)),
      { nodeId: 'm4', severity: 'warning', message: 'm4 is at depth 4' },
      { nodeId: 'm5', severity: 'warning', message: 'm5 is at depth 5' },
      { nodeId: 'm6', severity: 'error', message: 'through 5 menus at most' },
    ],
    [
      limit(2, 3),
      { nodeId: 'm3', severity: 'error', message: 'm3 is at depth 3, but callers may be led through 2 menus at most' },
    ],
    [
      limit(9, 1),
      { nodeId: null, field: 'maxDepth', severity: 'error', message: 'menus 9 deep', fixes: ['Set the limit to 5'] },
    ],
    [
      limit(0, 1),
      { nodeId: null, field: 'maxDepth', severity: 'error', message: 'menus 0 deep', fixes: ['Set the limit to 1'] },
    ],
    [
      aDesign(aMenu('main', { on: { '1': 'm1', '2': 'deep' } }), ...chain(3), nested('deep', 'm3')),
      { nodeId: 'm3', severity: 'warning', message: 'm3 is at depth 4' },
      {
        nodeId: 'deep',
        field: 'nestedUnder',
        severity: 'warning',
        message: 'deep is at depth 5',
        fixes: ['Count it where callers get to it, at depth 2'],
      },
    ],
    [
      // Nested menus count although no edge leads there.
      aDesign(...chain(3), nested('a', 'm3'), nested('b', 'a'), nested('c', 'b')),
      { nodeId: 'a', severity: 'warning', message: 'a is at depth 4' },
      { nodeId: 'b', severity: 'warning', message: 'b is at depth 5' },
      { nodeId: 'c', severity: 'error', message: 'c is at depth 6' },
    ],
  ],
});
