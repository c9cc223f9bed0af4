import { type ReactNode, useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentText } from '../charts/number-text';
import { escapeMarkup } from '../core/formats/markup/escape';
import { type FunnelStep, funnelOf, mostFrequentPath } from '../core/insights/funnel';
import type { WayStep } from '../core/wire/insights';

interface Row extends FunnelStep {
  readonly shown: string;
}

const tableOf = (rows: readonly Row[]): FigureTable<Row> => ({
  rows,
  keyOf: ({ milestoneId }) => milestoneId ?? 'all',
  columns: [
    { name: 'Step', shown: ({ shown }) => shown },
    { name: 'Calls that came so far', shown: ({ count }) => countText(count), raw: ({ count }) => count },
    { name: 'Of all calls', shown: ({ share }) => percentText(share), raw: ({ share }) => share },
    {
      name: 'Hung up before the next',
      shown: ({ abandoned }) => countText(abandoned),
      raw: ({ abandoned }) => abandoned,
    },
    { name: 'Left otherwise', shown: ({ left }) => countText(left), raw: ({ left }) => left },
  ],
});

const optionOf = (rows: readonly Row[], colours: ChartColours) => {
  const all = rows[0]?.count ?? 0;
  const bar = { type: 'bar', stack: 'funnel', barWidth: 26, silent: true };
  const axis = {
    type: 'category',
    inverse: true,
    ...axisOf(colours),
    axisLine: { show: false },
    axisLabel: { ...axisOf(colours).axisLabel, color: colours.text, width: 200, overflow: 'truncate' },
  };
  return {
    textStyle: textOf(colours),
    grid: { left: 8, right: 8, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (marks: readonly { readonly dataIndex: number }[]) => {
        const row = rows[marks[0]?.dataIndex ?? -1];
        if (row === undefined) return '';
        return `${escapeMarkup(row.shown)}<br>${countText(row.count)} calls, ${percentText(row.share)} of all<br>${countText(row.abandoned)} hung up before the next, ${countText(row.left)} left otherwise`;
      },
    },
    xAxis: { type: 'value', show: false, min: 0, max: all },
    yAxis: [
      { ...axis, data: rows.map(({ shown }) => shown) },
      {
        ...axis,
        position: 'right',
        data: rows.map(({ count, share }) => `${countText(count)} · ${percentText(share)}`),
      },
    ],
    series: [
      { ...bar, itemStyle: { opacity: 0 }, data: rows.map(({ count }) => (all - count) / 2) },
      {
        ...bar,
        itemStyle: { color: colours.series(1), borderRadius: 3 },
        data: rows.map(({ count }) => count),
      },
    ],
  };
};

interface WaysFunnelProps {
  readonly steps: readonly WayStep[];
  /** What the step at a milestone is called; the same function as long as the names are the same. */
  readonly nameOf: (milestone: string | null) => string;
  readonly fileName: string;
  readonly controls: ReactNode;
}

/** How many callers came how far on the way that most take. */
export const WaysFunnel = ({ steps, nameOf, fileName, controls }: WaysFunnelProps) => {
  const rows = useMemo(
    () =>
      funnelOf(steps, mostFrequentPath(steps)).map((step) => ({
        ...step,
        shown: step.milestoneId === null ? 'All calls' : nameOf(step.name),
      })),
    [steps, nameOf],
  );
  const table = useMemo(() => tableOf(rows), [rows]);
  const option = useCallback((colours: ChartColours) => optionOf(rows, colours), [rows]);
  const said = rows.map(({ shown, count, share }) => `${shown}: ${countText(count)} calls, ${percentText(share)}`);
  return (
    <Figure
      name="Funnel of the most frequent way"
      description={`${said.join('. ')}.`}
      height={16 + rows.length * 44}
      option={option}
      table={table}
      fileName={`${fileName}-funnel`}
      controls={controls}
    />
  );
};
