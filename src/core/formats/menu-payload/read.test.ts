import { expect, test } from 'vitest';
import { designId } from '../../../testing/builders';
import { writeFlowJson } from '../flow-json/write';
import { readMenuPayload } from './read';

const id = designId('p');
const node = { node_id: 'main', prompt_id: 'hello', timeout_seconds: 5, timeout_target: 'agent', dtmf_handlers: [] };

const camelNode = {
  nodeId: 'main',
  prompt_id: 'hello',
  timeoutSeconds: 5,
  timeout_target: 'agent',
  dtmfHandlers: [{ key: '1', targetFlowId: 'x', prompt_id: 'y' }],
  tone: 'warm',
};

test('snake and camel case may be mixed, and unknown keys are kept', () => {
  const read = readMenuPayload(
    {
      menuId: 'm',
      name: 'Mixed',
      root_node: camelNode,
      maxDepth: 2,
      owner: 'ops',
    },
    id,
  );
  expect(read.ok && read.value.maxDepth).toBe(2);
  expect(read.ok && writeFlowJson(read.value)).toMatchObject({
    name: 'Mixed',
    settings: { description: 'IVR Menu m', enabled: true, version: 1 },
    steps: [{ nextStep: { id: 'main', promptId: 'hello', timeoutTarget: 'agent', tone: 'warm' } }],
    owner: 'ops',
  });
});

test.each([
  [undefined, null],
  [null, null],
  [5, null],
  [3, 3],
  [9, 9],
])("max_depth %j is the limit of the design: %j (null: the product's 5)", (max_depth, maxDepth) => {
  const payload = { menu_id: 'm', name: 'x', root_node: node, ...(max_depth === undefined ? {} : { max_depth }) };
  const read = readMenuPayload(payload, id);
  expect(read.ok && read.value.maxDepth).toBe(maxDepth);
});

test('what is malformed is named by the keys the payload has', () => {
  const read = readMenuPayload(
    {
      menu_id: 7,
      max_depth: 'deep',
      root_node: { ...node, timeout_seconds: '5', children: [{ ...node, timeoutSeconds: 6 }, { timeoutSeconds: 'x' }] },
    },
    id,
  );
  expect(read.ok ? [] : read.error.map((issue) => issue.path)).toEqual([
    'menu_id',
    'name',
    'max_depth',
    'root_node.timeout_seconds',
    'root_node.children[0].timeoutSeconds',
    'root_node.children[1].node_id',
    'root_node.children[1].timeoutSeconds',
  ]);
});
