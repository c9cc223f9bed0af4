import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { designId } from '../../testing/builders';
import { menusOf, nodesOf } from '../model/graph';
import { lostInFlowJson } from './flow-json/lost';
import { writeFlowJson } from './flow-json/write';
import { readMenuPayload } from './menu-payload/read';
import { customerServiceFlow, customerServiceIvr } from './sample';

const file = (name: string) => readFileSync(new URL(`../../../samples/${name}`, import.meta.url), 'utf8');

test("the sample file is, to the byte, what the document's to_flow_json gives with json.dumps and indent 2", () => {
  expect(JSON.stringify(customerServiceFlow, null, 2)).toBe(file('customer-service-ivr.flow.json'));
});

test('the sample read and written again is the same text, and nothing is lost', () => {
  const design = customerServiceIvr(designId('first'));
  expect(JSON.stringify(writeFlowJson(design), null, 2)).toBe(file('customer-service-ivr.flow.json'));
  expect(lostInFlowJson(design)).toEqual([]);
});

test('the sample has one menu and the three targets of the document, the shared one once', () => {
  const design = customerServiceIvr(designId('first'));
  expect(design.name).toBe('Customer Service IVR');
  expect(menusOf(design).map((menu) => [menu.id, menu.timeoutSeconds, menu.tries])).toEqual([['start-menu', 15, 1]]);
  expect(nodesOf(design).map((node) => node.id)).toEqual([
    'start-menu',
    'queue-sales',
    'queue-support',
    'agent-transfer',
  ]);
});

test.each([
  ['customer-service-ivr.payload.json', 'customer-service-ivr.flow.json'],
  ['clinic.payload.json', 'clinic.flow.json'],
  ['clinic-camel.payload.json', 'clinic.flow.json'],
])('the payload %s is written as %s, but for empty targets, which name the menu they lead to', (payload, flow) => {
  const read = readMenuPayload(JSON.parse(file(payload)), designId('from-payload'));
  const expected = file(flow).replace('"targetFlowId": ""', '"targetFlowId": "change"');
  expect(read.ok && writeFlowJson(read.value)).toEqual(JSON.parse(expected));
});
