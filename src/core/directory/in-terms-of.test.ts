import { expect, test } from 'vitest';
import { aDesign, aMenu, anUnknown, aQueue } from '../../testing/builders';
import { actingKind, externalRef } from '../model/node';
import { type Directory, listed } from './directory';
import { inTermsOf } from './in-terms-of';

const directory: Directory = {
  queues: listed([
    { id: 'queue-sales', name: 'Sales' },
    { id: 'both', name: 'Both' },
  ]),
  flows: listed([
    { id: 'night', name: 'Night line' },
    { id: 'both', name: 'Both' },
  ]),
  users: null,
  prompts: null,
};

const design = aDesign(
  aMenu('main', { on: { '1': 'queue-sales', '2': 'night', '3': 'both', '4': 'moon', '5': 'desk' }, silence: 'desk' }),
  anUnknown('queue-sales'),
  anUnknown('night'),
  anUnknown('both'),
  anUnknown('moon'),
  aQueue('desk', { queueId: 'queue-sales' }),
);

const meant = (by: 'name' | 'id') =>
  Object.fromEntries(
    Object.values(inTermsOf(design, directory, by).nodes).map((node) => [
      node.id,
      `${actingKind(node)} ${externalRef(node) ?? ''}`,
    ]),
  );

test('a file that knows names only calls what the org has by its name, also where nobody has said what it is', () => {
  expect(meant('name')).toMatchObject({
    'queue-sales': 'queue Sales',
    night: 'flow Night line',
    both: 'unknown both',
    moon: 'unknown moon',
    desk: 'queue Sales',
  });
});

test('ids say enough by themselves: what nobody has decided stays so', () => {
  expect(meant('id')).toMatchObject({ 'queue-sales': 'unknown queue-sales', desk: 'queue queue-sales' });
  expect(inTermsOf(design, directory, 'id')).toBe(design);
});
