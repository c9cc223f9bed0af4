import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeId } from '../model/ids';
import { documentFileName, exportFileName, slugOf } from './export-file';

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

test.each([
  ['svg', 'ivr.svg'],
  ['png', 'ivr.png'],
  ['mermaid', 'ivr.mmd'],
  ['evidence', 'ivr.evidence.html'],
  ['findings', 'ivr.findings.csv'],
  ['script', 'ivr.script.de-ch.html'],
] as const)('a document has an ending of its own (%s)', (format, file) => {
  expect(documentFileName('IVR', format, 'de-ch')).toBe(file);
});

test('a script in a language that is chosen in the call has a name all the same', () => {
  expect(documentFileName('IVR', 'script', '{{language}}')).toBe('ivr.script.language.html');
  expect(documentFileName('IVR', 'script', '{{../x}}')).toBe('ivr.script.x.html');
});

test('whatever the name, the slug can serve as an id', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => isSafeId(slugOf(name))));
});
