import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listed } from './directory';
import { nearestIn } from './nearest';

const queues = listed([
  { id: 'q-1', name: 'Sales EU' },
  { id: 'q-2', name: 'Sales US' },
  { id: 'q-3', name: 'Support' },
  { id: 'q-4', name: 'Reklamationen Zürich' },
  { id: 'queue-billing', name: 'Invoices' },
  { id: 'q-6', name: 'HR' },
]);

test.each([
  ['another case and blanks', 'sales  eu', ['Sales EU']],
  ['signs for blanks', 'Sales_EU', ['Sales EU']],
  ['accents left out', 'reklamationen zurich', ['Reklamationen Zürich']],
  ['a letter exchanged', 'Sales UU', ['Sales EU', 'Sales US']],
  ['a letter left out', 'Suport', ['Support']],
  ['two letters swapped', 'Supprot', ['Support']],
  ['a name that holds it', 'Sales', ['Sales EU', 'Sales US']],
  ['a name that it holds', 'Support level 1', ['Support']],
  ['an id with a slip', 'queue-biling', ['Invoices']],
  ['nothing alike', 'Complaints', []],
  ['too short to be sure', 'HX', []],
  ['nothing but signs', ' - ', []],
])('%s', (_what, reference, names) => {
  expect(nearestIn(queues, reference).map(({ name }) => name)).toEqual(names);
});

test('whatever is written, at most three are offered, and the very thing first', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), fc.nat(), (names, which) => {
      const list = listed(names.map((each, index) => ({ id: `${'q'.repeat(30)}${index}`, name: each })));
      for (const each of names) expect(nearestIn(list, each).length).toBeLessThanOrEqual(3);
      const wanted = names[which % Math.max(1, names.length)];
      const bare = (text: string) =>
        text
          .normalize('NFKD')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, '');
      if (wanted !== undefined && bare(wanted) !== '')
        expect(bare(nearestIn(list, wanted)[0]?.name ?? '')).toBe(bare(wanted));
    }),
  );
});
