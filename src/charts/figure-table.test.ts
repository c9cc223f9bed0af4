import { expect, it } from 'vitest';
import { type FigureTable, figureCsv } from './figure-table';

interface Row {
  readonly name: string;
  readonly rate: number | null;
}

const table = (rows: readonly Row[]): FigureTable<Row> => ({
  rows,
  keyOf: ({ name }) => name,
  columns: [
    { name: 'Menu', shown: ({ name }) => name },
    { name: 'Rate', shown: ({ rate }) => `${rate} %`, raw: ({ rate }) => rate },
  ],
});

it('a file holds numbers that can be computed with, and nothing for what is not known', () => {
  const rows = [
    { name: 'Main "menu"', rate: 0.125 },
    { name: 'Sales', rate: null },
  ];
  expect(figureCsv(table(rows))).toBe('\ufeff"Menu","Rate"\r\n"Main ""menu""","0.125"\r\n"Sales",""\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('a menu by the name of %j is not computed', (name) => {
  expect(figureCsv(table([{ name, rate: 0 }]))).toMatch(/\r\n"'/);
});
