import { adaptationTable } from '../../adaptation/row';
import { type Adaptation, adaptationSchema } from '../../model/design';
import type { Json } from '../../model/json';
import { actionsOf } from './actions';
import type { StepPlace } from './places';
import { plainEnding } from './read-steps';
import { at, itemsOf, type MapTree, onlyEntry, type Tree, textAt, textOf } from './tree';
import { isInherited } from './values';

type Fields = { readonly [key: string]: Json };

/** What the copy of a menu is marked with that callers of a full queue meet. */
export const fullId = 'full';

/** What a flow reads that follows its queue, and what its copies were made with. */
export interface RowFacts {
  readonly adaptation: Adaptation;
  /** The key of the row; empty: the flow's id was not known. */
  readonly flowId: string;
  /** What the menus are called in either state, the usual ones first. */
  readonly variants: readonly { readonly id: string; readonly name: string }[];
}

export const rowFactsOf = (adaptation: Adaptation, flowId: string): RowFacts => ({
  adaptation: { ...adaptation, byRow: true },
  flowId,
  variants: [
    { id: 'usual', name: 'Usual menus' },
    { id: fullId, name: 'Menus while the queue is full' },
  ],
});

/** The ways out, in the order they are found in the actions. */
export const rowWays = {
  starts: ['no', 'yes'],
  toBase: ['notFound', 'failure'],
  all: ['yes', 'no', 'notFound', 'failure'],
};

const isFull = 'Task.Full';
const noValue: Fields = { noValue: true };
const none = 'none';

/** The settings that the copies were made with stand in the task as texts, for people and to be read again. */
const settings = {
  queueId: 'Task.Queue',
  waitAboveSeconds: 'Task.FullAboveWait',
  agentsAtMost: 'Task.FullWithAgents',
  timeoutMultiplier: 'Task.TimeoutsTimes',
  fallback: 'Task.Fallback',
} as const satisfies Partial<Record<keyof Adaptation, string>>;

const settingKeys = Object.keys(settings) as (keyof typeof settings)[];

export const rowVariables: readonly Fields[] = [
  ...Object.values(settings).map((name): Fields => ({ stringVariable: { name, initialValue: noValue } })),
  { booleanVariable: { name: isFull, initialValue: { lit: false } } },
];

/** A way out, as an ending that is yet to be told where it leads. */
const way = (name: string | undefined): Fields => ({ actions: [{ disconnect: { name: name ?? '' } }] });

/**
 * The actions of a task that looks up how full the queue is, and goes on to the usual menus or to those of a full queue:
 * to the usual ones where there is no such row, or it cannot be read. Each way out is a placeholder.
 */
export const rowActions = ({ adaptation, flowId, variants: [usual, full] }: RowFacts): readonly Fields[] => [
  {
    updateData: {
      name: 'When the queue counts as full',
      statements: settingKeys.map((key) => ({
        string: { variable: settings[key], value: { lit: String(adaptation[key] ?? none) } },
      })),
    },
  },
  {
    dataTableLookup: {
      name: 'Look up whether the queue is full',
      lookupValue: { lit: flowId },
      dataTable: {
        [adaptationTable]: {
          foundOutputs: { multiplier: noValue, fallback: noValue, full: { var: isFull } },
          failureOutputs: { errorType: noValue, errorMessage: noValue },
        },
      },
      outputs: {
        found: {
          actions: [
            {
              decision: {
                name: 'Is the queue full?',
                condition: { exp: isFull },
                outputs: { yes: way(full?.name), no: way(usual?.name) },
              },
            },
          ],
        },
        notFound: way(usual?.name),
        failure: way(usual?.name),
      },
    },
  },
];

const only = (tree: Tree | undefined, known: readonly string[]): boolean =>
  tree?.kind === 'map' && tree.entries.every(({ key, value }) => known.includes(key) || isInherited(value));

const leadsOn = (outputs: Tree | undefined, name: string): boolean => {
  const list = at(outputs, name, 'actions');
  const [action] = actionsOf(list);
  return itemsOf(list).length === 1 && action !== undefined && plainEnding(action) !== null;
};

const fieldsOf = (item: Tree | undefined, key: string): MapTree | null => {
  const entry = onlyEntry(item);
  return entry?.key === key && entry.value.kind === 'map' ? entry.value : null;
};

const number = (text: string | undefined): number | null =>
  text === undefined || text === '' || !Number.isFinite(Number(text)) ? null : Number(text);

/** The settings in their action; null: it is another one, or says what no adaptation is. */
const readSettings = (item: Tree | undefined): Adaptation | null => {
  const action = fieldsOf(item, 'updateData');
  const statements = itemsOf(at(action ?? undefined, 'statements'));
  if (!action || !only(action, ['name', 'statements']) || statements.length !== settingKeys.length) return null;
  const said = new Map<string, string>();
  for (const statement of statements) {
    const text = fieldsOf(statement, 'string');
    const value = textOf(at(text ?? undefined, 'value', 'lit'));
    if (!text || value === undefined || !only(text, ['variable', 'value'])) return null;
    said.set(textAt(text, 'variable'), value);
  }
  const of = (key: keyof typeof settings): string | undefined => said.get(settings[key]);
  const optional = (key: keyof typeof settings): number | null | undefined => {
    const text = of(key);
    return text === none ? null : (number(text) ?? undefined);
  };
  const read = adaptationSchema.safeParse({
    queueId: of('queueId') === none ? undefined : of('queueId'),
    waitAboveSeconds: optional('waitAboveSeconds'),
    agentsAtMost: optional('agentsAtMost'),
    timeoutMultiplier: number(of('timeoutMultiplier')),
    usualMultiplier: 1,
    fallback: of('fallback') === 'true' ? true : of('fallback') === 'false' ? false : undefined,
    byRow: true,
  });
  return read.success ? read.data : null;
};

/** What a task of ours looks up; null: it is another task, or somebody has given it another form. */
export const readRow = ({ list }: StepPlace): RowFacts | null => {
  const [first, second, ...more] = itemsOf(list ?? undefined);
  const adaptation = readSettings(first);
  const lookup = fieldsOf(second, 'dataTableLookup');
  if (!adaptation || !lookup || more.length > 0) return null;
  if (!only(lookup, ['name', 'lookupValue', 'dataTable', 'outputs'])) return null;
  const table = onlyEntry(at(lookup, 'dataTable'));
  const flowId = textOf(at(lookup, 'lookupValue', 'lit'));
  if (table?.key !== adaptationTable || flowId === undefined) return null;
  if (textAt(table.value, 'foundOutputs', 'full', 'var') !== isFull) return null;
  if (!only(at(table.value, 'foundOutputs'), ['full'])) return null;
  const outputs = at(lookup, 'outputs');
  const found = at(outputs, 'found', 'actions');
  const decision = itemsOf(found).length === 1 ? fieldsOf(itemsOf(found)[0], 'decision') : null;
  if (!decision || !only(decision, ['name', 'condition', 'outputs'])) return null;
  if (textAt(decision, 'condition', 'exp').trim() !== isFull) return null;
  const answers = at(decision, 'outputs');
  const isWhole =
    only(outputs, ['found', 'notFound', 'failure']) &&
    only(answers, ['yes', 'no']) &&
    leadsOn(answers, 'yes') &&
    leadsOn(answers, 'no') &&
    leadsOn(outputs, 'notFound') &&
    leadsOn(outputs, 'failure');
  return isWhole ? rowFactsOf(adaptation, flowId) : null;
};
