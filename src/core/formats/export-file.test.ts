import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeId } from '../model/ids';
import { exportFileName, slugOf } from './export-file';

test.each([
  ['Customer Service IVR', 'customer-service-ivr.design.json'],
  ['Ärzte & Notfälle', 'arzte-notfalle.design.json'],
  ['../../etc/passwd', 'etc-passwd.design.json'],
  ['電話', 'design.design.json'],
  ['constructor', 'design.design.json'],
  ['', 'design.design.json'],
])('a design called %j is saved as %s', (name, file) => {
  expect(exportFileName(name, 'design')).toBe(file);
});

test('flow JSON has an ending of its own', () => {
  expect(exportFileName('Main', 'flow-json')).toBe('main.flow.json');
});

test('whatever the name, the slug can serve as an id', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => isSafeId(slugOf(name))));
});
