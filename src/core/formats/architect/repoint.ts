import type { Json } from '../../model/json';
import type { WrittenEnding } from './compose-endings';
import { endingOfAction, targetFieldOf } from './endings';

type Fields = { readonly [key: string]: Json };

const isMap = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The actions of a task, as plain data, with each jump, transfer and ending leading to what the list says, in the order
 * in which they are found; a null leaves it as it is.
 */
export const repointed = (actions: readonly Json[], endings: readonly (WrittenEnding | null)[]): readonly Json[] => {
  let next = 0;

  const inside = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(inside);
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === 'actions' && Array.isArray(each) ? list(each) : inside(each),
      ]),
    );
  };

  const list = (items: readonly Json[]): readonly Json[] =>
    items.map((item): Json => {
      const [entry, ...others] = isMap(item) ? Object.entries(item) : [];
      if (!entry || others.length > 0) return item;
      const [key, body] = entry;
      if (!isMap(body)) return item;
      const tree = {
        kind: 'map',
        flow: false,
        entries: [],
        byKey: new Map(),
        span: { start: 0, end: 0 },
        shared: false,
      } as const;
      const ending = endingOfAction(key, tree);
      const wanted = ending ? (endings[next++] ?? null) : null;
      const rest = inside(body) as Fields;
      if (!ending || !wanted) return { [key]: rest };
      const sameKey = wanted.key === key || (key === 'callTask' && wanted.key === 'jumpToTask');
      if (!sameKey)
        return { [wanted.key]: { ...(rest.name === undefined ? {} : { name: rest.name }), ...wanted.fields } };
      const field = targetFieldOf(ending);
      return {
        [key]: field === null || wanted.fields[field] === undefined ? rest : { ...rest, [field]: wanted.fields[field] },
      };
    });

  return list(actions);
};
