import { expect, test } from 'vitest';
import { asking, support, type ToldCall, toldWorld } from '../testing';
import { pathRoutes } from './routes';

const calls: readonly ToldCall[] = [
  { at: '2026-08-02T23:59:59Z', seconds: 5, milestones: [['welcome', 0]] },
  { at: '2026-08-03T00:00:00Z', seconds: 5, milestones: [['welcome', 0]] },
  {
    at: '2026-08-04T10:00:00Z',
    seconds: 20,
    milestones: [
      ['welcome', 0],
      ['bills', 9],
    ],
  },
  {
    at: '2026-08-05T10:00:00Z',
    seconds: 25,
    version: 2,
    milestones: [
      ['welcome', 0],
      ['bills', 9],
    ],
  },
  {
    at: '2026-08-06T10:00:00Z',
    seconds: 30,
    exit: 'TRANSFER',
    to: support,
    milestones: [
      ['welcome', 0],
      ['bills', 9],
    ],
  },
  { at: '2026-08-07T10:00:00Z', seconds: 3, exit: 'FLOW_DISCONNECT' },
  { at: '2026-08-08T10:00:00Z', seconds: 60, flow: 'billing' },
];

const ask = async (category: string, flows: readonly string[] = ['main']) =>
  asking(pathRoutes(toldWorld(calls)))('POST', '/api/v2/journey/flows/paths/query', {
    category,
    flows: flows.map((id) => ({ id })),
  });

type Element = { type: string; parentId?: string; count: number; flowMilestone?: { id: string } };

/** Each way as the words from the root on, with its count. */
const ways = async (category: string, flows?: readonly string[]): Promise<Record<string, number>> => {
  const { body } = await ask(category, flows);
  const elements: Record<string, Element> = body.elements;
  const wayTo = ({ parentId, type, flowMilestone }: Element): string => {
    const above = parentId === undefined ? undefined : elements[parentId];
    return `${above ? `${wayTo(above)} > ` : ''}${flowMilestone?.id ?? type}`;
  };
  return Object.fromEntries(Object.values(elements).map((element) => [wayTo(element), element.count]));
};

test('the ways of the last seven days and today are a tree of milestones and endings', async () => {
  expect(await ways('All')).toEqual({
    Root: 5,
    'Root > ms-welcome': 4,
    'Root > ms-welcome > Abandoned': 1,
    'Root > ms-welcome > ms-bills': 3,
    'Root > ms-welcome > ms-bills > Abandoned': 2,
    'Root > ms-welcome > ms-bills > TransferToAcd': 1,
    'Root > Disconnect': 1,
  });
});

test('a category keeps the ways that end so', async () => {
  expect(await ways('Abandoned')).toEqual({
    Root: 3,
    'Root > ms-welcome': 3,
    'Root > ms-welcome > Abandoned': 1,
    'Root > ms-welcome > ms-bills': 2,
    'Root > ms-welcome > ms-bills > Abandoned': 2,
  });
  expect(Object.keys(await ways('Transfer'))).toContain('Root > ms-welcome > ms-bills > TransferToAcd');
  expect(await ways('Error')).toEqual({});
});

test('an element says in which flows and versions it was met, and the answer which days it tells', async () => {
  const { body } = await ask('Abandoned');
  expect(body).toMatchObject({
    category: 'Abandoned',
    dateStart: '2026-08-03T00:00:00.000Z',
    dateEnd: '2026-08-10T12:00:00.000Z',
  });
  const bills = Object.values<Element>(body.elements).find(({ flowMilestone }) => flowMilestone?.id === 'ms-bills');
  const flow = { id: 'main', selfUri: '/api/v2/flows/main' };
  expect(bills).toMatchObject({
    type: 'Milestone',
    flows: [
      { type: 'InboundCall', flow, version: '1.0', count: 1 },
      { type: 'InboundCall', flow, version: '2.0', count: 1 },
    ],
  });
});

test.each([
  ['a flow without milestones', 'billing'],
  ['a flow that is not there', 'nowhere'],
])('%s has no ways', async (_what, id) => {
  expect(await ways('All', [id])).toEqual({});
});

test('a query names a category and a flow', async () => {
  expect(await ask('Lost')).toMatchObject({ status: 400, body: { details: [{ fieldName: 'category' }] } });
  expect(await ask('All', [])).toMatchObject({ status: 400, body: { details: [{ fieldName: 'flows' }] } });
});
