import { useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import type { TimeToAgent } from '../core/wire/insights';
import { durationText } from './duration-text';
import { Legend, type LegendMark } from './legend';

type Parts = NonNullable<TimeToAgent['parts']>;
type Part = Parts['total'];

const stacked = ['menu', 'queue', 'alert'] as const;
const partNames = {
  menu: 'In the menus',
  queue: 'In the queue',
  alert: 'Ringing at the agent',
  total: 'All together',
} as const;
const partSeries = { menu: 1, queue: 2, alert: 3 } as const;

const marks: readonly LegendMark[] = stacked.map((part) => ({
  form: 'bar',
  series: partSeries[part],
  name: partNames[part],
}));

interface Row extends Part {
  readonly name: string;
}

const tableOf = (rows: readonly Row[]): FigureTable<Row> => ({
  rows,
  keyOf: ({ name }) => name,
  columns: [
    { name: 'Part', shown: ({ name }) => name },
    { name: 'Mean', shown: ({ meanSeconds }) => durationText(meanSeconds), raw: ({ meanSeconds }) => meanSeconds },
    {
      name: 'Half of calls, at most',
      shown: ({ medianSeconds }) => durationText(medianSeconds),
      raw: ({ medianSeconds }) => medianSeconds,
    },
    {
      name: '9 of 10, at most',
      shown: ({ p90Seconds }) => durationText(p90Seconds),
      raw: ({ p90Seconds }) => p90Seconds,
    },
  ],
});

const optionOf = (parts: Parts, colours: ChartColours) => ({
  textStyle: textOf(colours),
  grid: { left: 8, right: 24, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
  tooltip: {
    ...tooltipOf(colours),
    trigger: 'item',
    formatter: ({ seriesIndex }: { readonly seriesIndex: number }) => {
      const part = stacked[seriesIndex];
      return part === undefined ? '' : `${partNames[part]}<br>${durationText(parts[part].meanSeconds)} on average`;
    },
  },
  xAxis: {
    type: 'value',
    min: 0,
    ...axisOf(colours),
    axisLabel: { ...axisOf(colours).axisLabel, formatter: '{value} s', hideOverlap: true },
  },
  yAxis: { type: 'category', data: ['Mean'], ...axisOf(colours) },
  series: stacked.map((part) => ({
    type: 'bar',
    stack: 'time',
    barWidth: 36,
    itemStyle: { color: colours.series(partSeries[part]), borderColor: colours.surface, borderWidth: 1 },
    data: [parts[part].meanSeconds],
  })),
});

/** How long callers take until an agent speaks: in the menus, in the queue, and while it rings. */
export const TimeToAgentView = ({ parts, fileName }: { readonly parts: Parts; readonly fileName: string }) => {
  const table = useMemo(
    () => tableOf([...stacked, 'total' as const].map((part) => ({ name: partNames[part], ...parts[part] }))),
    [parts],
  );
  const option = useCallback((colours: ChartColours) => optionOf(parts, colours), [parts]);
  const said = stacked.map((part) => `${partNames[part]}: ${durationText(parts[part].meanSeconds)}`);
  return (
    <Figure
      name="Time to agent by parts"
      description={`On average ${durationText(parts.total.meanSeconds)}. ${said.join('. ')}.`}
      height={100}
      option={option}
      table={table}
      tableFirst
      fileName={fileName}
      legend={<Legend marks={marks} />}
    />
  );
};
