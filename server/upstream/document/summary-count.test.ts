import { expect, test } from 'vitest';
import type { Json } from '../../../src/core/model/json';
import { summaryCount } from './summary-count';

test.each<[string, Json, number | null]>([
  ['rows with a key', { results: [{ 'flow.id': 'f1', 'conversation.count': 12 }] }, 12],
  ['rows with metrics', { results: [{ group: { 'flow.id': 'f1' }, metrics: { 'conversation.count': 12 } }] }, 12],
  [
    'groups as the platform has them',
    {
      results: [
        { group: { 'flow.id': 'f1' }, data: [{ metrics: [{ metric: 'conversation.count', stats: { count: 12 } }] }] },
        { group: { 'flow.id': 'f2' }, data: [{ metrics: [{ metric: 'conversation.count', stats: { count: 5 } }] }] },
      ],
    },
    12,
  ],
  ['several buckets', [{ 'conversation.count': { count: 2 } }, { 'conversation.count': { value: 3 } }], 5],
  ['one number', { 'conversation.count': 0 }, 0],
  ['no group', { results: [] }, 0],
  ['groups of others', { results: [{ 'flow.id': 'f2', 'conversation.count': 12 }] }, 0],
  ['nothing', {}, null],
  ['a group without the metric', { results: [{ 'flow.id': 'f1', 'conversation.length': 12 }] }, null],
  ['a count that is none', { results: [{ 'flow.id': 'f1', 'conversation.count': -1 }] }, null],
  ['text', 'ok', null],
])('%s', (_what, answer, count) => {
  expect(summaryCount(answer, 'f1')).toBe(count);
});
