import { type ReactNode, useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentText } from '../charts/number-text';
import { escapeMarkup } from '../core/formats/markup/escape';
import { type FunnelStep, funnelOf, mostFrequentPath } from '../core/insights/funnel';
import type { WayStep } from '../core/wire/insights';
import type { MeasuredStep } from './menu-names';
import { milestoneShown } from './way-names';

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
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ shown }) => shown),
      ...axisOf(colours),
      axisLine: { show: false },
      axisLabel: { ...axisOf(colours).axisLabel, color: colours.text, width: 200, overflow: 'truncate' },
    },
    series: [
      { ...bar, itemStyle: { opacity: 0 }, data: rows.map(({ count }) => (all - count) / 2) },
      {
        ...bar,
        itemStyle: { color: colours.series(1), borderRadius: 3 },
        // Under the bar's middle a short bar has no room for its figures.
        label: {
          show: true,
          position: 'insideLeft',
          color: colours.text,
          textBorderColor: colours.surface,
          textBorderWidth: 3,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
            const row = rows[dataIndex];
            return row === undefined ? '' : `${countText(row.count)} · ${percentText(row.share)}`;
          },
        },
        data: rows.map(({ count }) => count),
      },
    ],
  };
};

interface WaysFunnelProps {
  readonly steps: readonly WayStep[];
  /** By the names of milestones. */
  readonly measured: ReadonlyMap<string, MeasuredStep>;
  readonly fileName: string;
  readonly controls: ReactNode;
}

/** How many callers came how far on the way that most take. */
export const WaysFunnel = ({ steps, measured, fileName, controls }: WaysFunnelProps) => {
  const rows = useMemo(
    () =>
      funnelOf(steps, mostFrequentPath(steps)).map((step) => ({
        ...step,
        shown: step.milestoneId === null ? 'All calls' : milestoneShown(step.name, measured),
      })),
    [steps, measured],
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
