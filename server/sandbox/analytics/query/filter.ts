import { z } from 'zod';
import { nameIn, wordOf } from './body';
import type { Dimension } from './dimension';

const combination = wordOf(['and', 'or'], 'way to combine predicates');

const rangeSchema = z.object({
  gt: z.number().optional(),
  gte: z.number().optional(),
  lt: z.number().optional(),
  lte: z.number().optional(),
});
export type Range = z.infer<typeof rangeSchema>;

/** The filter of a query over these dimensions and metrics, two levels deep. */
export function filterSchema(dimensions: ReadonlySet<string>, metrics: ReadonlySet<string> = new Set()) {
  const predicate = z
    .object({
      type: wordOf(['dimension', 'property', 'metric'], 'type of predicate').optional(),
      dimension: nameIn(dimensions, 'dimension').optional(),
      metric: nameIn(metrics, 'metric').optional(),
      operator: wordOf(['matches', 'exists', 'notExists'], 'operator').default('matches'),
      value: z
        .union([z.string(), z.number(), z.boolean()], { error: 'A value is a text.' })
        .transform(String)
        .optional(),
      range: rangeSchema.optional(),
    })
    .check((context) => {
      const { type, dimension, metric, operator, value, range } = context.value;
      const complain = (path: string, message: string) =>
        context.issues.push({ code: 'custom', path: [path], message, input: context.value });
      if (type === 'property') complain('type', 'properties are not kept in this org.');
      const left =
        type === 'metric' || (type === undefined && dimension === undefined && metric) ? 'metric' : 'dimension';
      if ((left === 'metric' ? metric : dimension) === undefined) complain(left, 'a predicate says what it looks at.');
      if (operator === 'matches' && value === undefined && range === undefined) {
        complain('value', 'matches needs a value or a range.');
      }
    });
  const clause = z.object({ type: combination, predicates: z.array(predicate) });
  return z.object({
    type: combination,
    clauses: z.array(clause).optional(),
    predicates: z.array(predicate).optional(),
  });
}

export interface Predicate {
  readonly dimension?: string | undefined;
  readonly metric?: string | undefined;
  readonly operator: 'matches' | 'exists' | 'notExists';
  readonly value?: string | undefined;
  readonly range?: Range | undefined;
}

interface Clause {
  readonly type: 'and' | 'or';
  readonly predicates?: readonly Predicate[] | undefined;
}

export interface Filter extends Clause {
  readonly clauses?: readonly Clause[] | undefined;
}

export type Test = (index: number) => boolean;

const all: Test = () => true;
const none: Test = () => false;

/** Whether a filter lets a thing through, given how one predicate is tested. A filter that says nothing lets all through. */
export function testOf(filter: Filter | undefined, predicateTest: (predicate: Predicate) => Test): Test {
  if (filter === undefined) return all;
  const clauses = (filter.clauses ?? []).map(({ type, predicates = [] }) =>
    combined(type, predicates.map(predicateTest)),
  );
  return combined(filter.type, [...clauses, ...(filter.predicates ?? []).map(predicateTest)]);
}

function combined(type: 'and' | 'or', tests: readonly Test[]): Test {
  const [first, ...more] = tests.filter((test) => test !== (type === 'and' ? all : none));
  if (first === undefined) return type === 'and' || tests.length === 0 ? all : none;
  if (more.length === 0) return first;
  const list = [first, ...more];
  return type === 'and' ? (index) => list.every((test) => test(index)) : (index) => list.some((test) => test(index));
}

/** Below this many codes, each is looked at once and not anew for each thing. */
const mostTabled = 70_000;

/** Tests a predicate about a dimension; a thing without a value matches nothing and exists not. */
export function dimensionTest(predicate: Predicate, dimension: Dimension | undefined): Test {
  const isMet = valueTest(predicate);
  if (dimension === undefined) return isMet(undefined) ? all : none;
  const { code, size, text, codeOf } = dimension;
  if (predicate.operator === 'matches' && predicate.value !== undefined && codeOf) {
    const wanted = codeOf(predicate.value);
    return wanted === undefined ? none : (index) => code(index) === wanted;
  }
  if (size > mostTabled) return (index) => isMet(text(code(index)));
  const table = Uint8Array.from({ length: size }, (_, one) => Number(isMet(text(one))));
  if (table.every((met) => met === 1)) return all;
  if (table.every((met) => met === 0)) return none;
  return (index) => table[code(index)] === 1;
}

/** Tests a predicate about a number, where there is one. */
export const numberTest = (predicate: Predicate, number: (index: number) => number | undefined): Test => {
  const isMet = valueTest(predicate);
  return (index) => isMet(number(index)?.toString());
};

function valueTest({ operator, value, range }: Predicate): (text: string | undefined) => boolean {
  if (operator === 'exists') return (text) => text !== undefined;
  if (operator === 'notExists') return (text) => text === undefined;
  return (text) =>
    text !== undefined && (value === undefined || text === value) && (range === undefined || lies(Number(text), range));
}

const lies = (number: number, { gt, gte, lt, lte }: Range): boolean =>
  !Number.isNaN(number) &&
  (gt === undefined || number > gt) &&
  (gte === undefined || number >= gte) &&
  (lt === undefined || number < lt) &&
  (lte === undefined || number <= lte);

/** Whether a filter speaks of a dimension. */
export const speaksOf = (filter: Filter | undefined, dimension: string): boolean =>
  [...(filter?.predicates ?? []), ...(filter?.clauses ?? []).flatMap(({ predicates = [] }) => predicates)].some(
    (predicate) => predicate.dimension === dimension,
  );
