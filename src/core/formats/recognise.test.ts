import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aDesign, aMenu, designId } from '../../testing/builders';
import { writeDesign } from './design-file';
import { readAnything } from './recognise';
import { customerServiceIvr } from './sample';

const file = (name: string) => readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8');
const id = designId('opened');
const messageOf = (text: string) => {
  const read = readAnything(text, id);
  if (read.ok) throw new Error(`was read as ${read.value.format}`);
  return read.error;
};

describe('a text is told by its content', () => {
  test.each([
    ['customer-service-ivr.flow.json', 'flow-json'],
    ['customer-service-ivr.payload.json', 'menu-payload'],
    ['clinic-camel.payload.json', 'menu-payload'],
    ['dynamic-menu.set-prompt.json', 'set-prompt'],
  ])('%s is %s', (name, format) => {
    const read = readAnything(file(name), id);
    expect(read.ok && [read.value.format, read.value.design.id, read.value.ownId]).toEqual([format, 'opened', null]);
  });

  test('a design that was saved opens whole, under the id asked for', () => {
    const design = customerServiceIvr(designId('saved'));
    const read = readAnything(writeDesign(design), id);
    expect(read.ok && read.value).toEqual({ format: 'design', design: { ...design, id }, ownId: 'saved' });
  });

  test('an Architect flow, told by its first key', () => {
    const read = readAnything('# export\ninboundCall:\n  name: Clinic', id);
    expect(read.ok && [read.value.format, read.value.design.name]).toEqual(['architect', 'Clinic']);
  });

  test('a byte order mark before it does not matter', () => {
    expect(readAnything(`\uFEFF${file('clinic.flow.json')}`, id).ok).toBe(true);
  });
});

test('the same design is saved as the same text, whatever order its keys were made in', () => {
  const design = aDesign(aMenu('main', { on: { '1': 'main' } }));
  const shuffled = Object.fromEntries(Object.entries(design).toReversed()) as typeof design;
  expect(writeDesign(shuffled)).toBe(writeDesign(design));
  expect(writeDesign(design).endsWith('}\n')).toBe(true);
});

describe('what cannot be read says what and where', () => {
  test('a fault in the JSON: line and column', () => {
    expect(messageOf('{\n  "name": "x",\n}')).toEqual({
      issues: [{ path: '', message: 'This is not JSON: the comma before } is one too many.' }],
      line: 3,
      column: 1,
    });
  });

  test.each([
    ['', 'The text is empty.'],
    ['inboundEmail:\n  name: x', 'This is an inbound email flow'],
    ['# export\ninqueueCall:\n  name: x', 'This is an in-queue call flow'],
    ['services:\n  web: 1\nvolumes: {}', 'An Architect flow has one key at the outermost level'],
    ['Dear all,', 'This is neither JSON nor an Architect flow.'],
    ['[1]', 'This is JSON, but not an object.'],
    ['{"a": 1}', 'This is JSON, but no design, flow or menu payload'],
  ])('%j', (text, message) => {
    expect(messageOf(text).issues[0]?.message).toContain(message);
  });

  test('a design of a newer Touchtone', () => {
    expect(messageOf('{"schemaVersion": 99}').issues[0]).toMatchObject({ path: 'schemaVersion' });
  });
});
