import type { Json } from '../../../src/core/model/json';

type JsonObject = { readonly [key: string]: Json };

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const metric = 'conversation.count';

const asCount = (json: Json | undefined): number | null => {
  if (typeof json === 'number') return Number.isInteger(json) && json >= 0 ? json : null;
  if (!isObject(json)) return null;
  return asCount(json.stats) ?? asCount(json.count) ?? asCount(json.value) ?? null;
};

/** The flow that a part of the answer is grouped by; null: it does not say. */
const flowOf = (part: JsonObject): Json | null => {
  const group = isObject(part.group) ? part.group : part;
  const own = group['flow.id'] ?? group.flowId;
  return own ?? null;
};

/** Every count of the metric in the answer, apart from those of other flows. */
const countsIn = (json: Json, flowId: string): number[] => {
  if (Array.isArray(json)) return json.flatMap((part) => countsIn(part, flowId));
  if (!isObject(json)) return [];
  const flow = flowOf(json);
  if (flow !== null && flow !== flowId) return [];
  const named = json.metric === metric || json.name === metric ? asCount(json) : null;
  if (named !== null) return [named];
  return Object.entries(json).flatMap(([key, part]) => {
    const own = key === metric ? asCount(part) : null;
    return own === null ? countsIn(part, flowId) : [own];
  });
};

/** The lists that an answer without anything to tell may have. */
const listNames = ['results', 'entities', 'data', 'groups'];

/**
 * How many conversations the answer to a summary query counts for the flow. The document shows no answer, so the count
 * is looked for wherever the metric stands. An empty list is 0: no group had any. Null: the answer does not count.
 */
export const summaryCount = (answer: Json, flowId: string): number | null => {
  const counts = countsIn(answer, flowId);
  if (counts.length > 0) return counts.reduce((total, count) => total + count, 0);
  const lists = isObject(answer) ? listNames.map((name) => answer[name]) : [answer];
  const list = lists.find((one) => Array.isArray(one));
  const isOfOthers = (part: Json): boolean => isObject(part) && flowOf(part) !== null && flowOf(part) !== flowId;
  return Array.isArray(list) && list.every(isOfOthers) ? 0 : null;
};
