import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentText } from '../charts/number-text';
import { escapeMarkup } from '../core/formats/markup/escape';
import type { Abandonment } from '../core/wire/statistics';
import { CardEmpty } from './card';
import classes from './menus.module.css';

type MenuCounts = NonNullable<Abandonment['menus']>[number];

interface MenuRow extends MenuCounts {
  /** The menu's name in the design; the milestone's where no design says it. */
  readonly shown: string;
}

interface MenusProps {
  readonly menus: readonly MenuCounts[];
  /** What the step at a milestone is called; the same function as long as the names are the same. */
  readonly nameOf: (milestone: string | null) => string;
  readonly fileName: string;
}

const tableOf = (rows: readonly MenuRow[]): FigureTable<MenuRow> => ({
  rows,
  keyOf: ({ milestoneId }) => milestoneId,
  columns: [
    { name: 'Menu', shown: ({ shown }) => shown },
    { name: 'Milestone', shown: ({ name }) => name, isText: true },
    { name: 'Entered', shown: ({ entered }) => countText(entered), raw: ({ entered }) => entered },
    {
      name: 'Hung up there',
      shown: ({ abandoned }) => (abandoned === null ? '–' : countText(abandoned)),
      raw: ({ abandoned }) => abandoned,
    },
    { name: 'Give-up rate', shown: ({ rate }) => percentText(rate), raw: ({ rate }) => rate },
  ],
});

const optionOf = (rows: readonly MenuRow[], colours: ChartColours) => {
  const rated = rows.some(({ rate }) => rate !== null);
  const textOfRow = ({ rate, entered }: MenuRow) => (rated ? percentText(rate) : countText(entered));
  return {
    textStyle: textOf(colours),
    grid: { left: 8, right: 64, top: 24, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      ...tooltipOf(colours),
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const row = rows[dataIndex];
        if (row === undefined) return '';
        return `${escapeMarkup(row.shown)}<br>${countText(row.entered)} entries<br>${percentText(row.rate)} gave up there`;
      },
    },
    xAxis: {
      type: 'value',
      position: 'top',
      min: 0,
      splitNumber: 4,
      minInterval: 1,
      ...axisOf(colours),
      ...(rated && { axisLabel: { ...axisOf(colours).axisLabel, formatter: '{value} %' } }),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ shown }) => shown),
      ...axisOf(colours),
      axisLabel: { ...axisOf(colours).axisLabel, color: colours.text, width: 200, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: colours.series(1) },
        label: {
          show: true,
          position: 'right',
          color: colours.text,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
            const row = rows[dataIndex];
            return row === undefined ? '' : textOfRow(row);
          },
        },
        data: rows.map(({ rate, entered }) => (rated ? (rate ?? 0) * 100 : entered)),
      },
    ],
  };
};

/** Where callers give up: the measured menus with how many came and how many hung up there. */
export const Menus = ({ menus, nameOf, fileName }: MenusProps) => {
  const rows = useMemo(() => menus.map((menu) => ({ ...menu, shown: nameOf(menu.name) })), [menus, nameOf]);
  const table = useMemo(() => tableOf(rows), [rows]);
  const option = useCallback((colours: ChartColours) => optionOf(rows, colours), [rows]);
  if (rows.length === 0) return <CardEmpty>No call came by a measured menu in this time.</CardEmpty>;
  const said = rows.map(({ shown, entered, rate }) => `${shown}: ${countText(entered)} entries, ${percentText(rate)}`);
  return (
    <Figure
      name="Give-up rate by menu"
      description={`${said.join('. ')}.`}
      height={40 + rows.length * 32}
      option={option}
      table={table}
      tableFirst
      fileName={fileName}
    />
  );
};

interface UnmeasuredProps {
  /** Begins measuring; absent where the org cannot. */
  readonly onMeasure: (() => void) | null;
  readonly isBeginning: boolean;
}

/** What is said of a flow whose menus nobody counts, with the way to have them counted. */
export const Unmeasured = ({ onMeasure, isBeginning }: UnmeasuredProps) => (
  <div className={classes.unmeasured}>
    <p>
      <strong>Not measured.</strong>{' '}
      {onMeasure === null
        ? 'This org does not tell in which menu callers hang up.'
        : 'The published flow does not say which menu a call has come to, so nobody can tell in which of them callers hang up. Measuring adds a milestone before each menu; callers hear no difference. The figures begin with the publish.'}
    </p>
    {onMeasure !== null && (
      <Button leftSection={<IconTarget size={16} aria-hidden />} loading={isBeginning} onClick={onMeasure}>
        Measure the menus
      </Button>
    )}
  </div>
);
