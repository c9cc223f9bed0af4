import { randomFrom } from '../../org/random';
import type { CountedCalls } from './source';

/** The numbers that callers dialled, as the platform writes them. */
export interface DialledNumbers {
  readonly texts: readonly string[];
  /** In `texts`, for the first row of a call. */
  readonly numberOf: (firstRow: number) => number;
}

/** By the org's routing; a flow that no number reaches any more has one that nobody has. */
export function dialledNumbers({ columns, tables, org }: CountedCalls): DialledNumbers {
  const texts: string[] = [];
  const places = tables.flowIds.map((id) => {
    const numbers = org.numbersOf(id);
    const first = texts.length;
    texts.push(...(numbers.length > 0 ? numbers : [unroutedNumber(id)]).map((number) => `tel:${number}`));
    return { first, count: texts.length - first };
  });
  return {
    texts,
    numberOf: (firstRow) => {
      const { first, count } = places[columns.flow[firstRow] ?? 0] ?? { first: 0, count: 1 };
      return first + ((columns.call[firstRow] ?? 0) % count);
    },
  };
}

const unroutedNumber = (flowId: string): string =>
  `+180055501${String(Math.floor(randomFrom(flowId)() * 100)).padStart(2, '0')}`;
