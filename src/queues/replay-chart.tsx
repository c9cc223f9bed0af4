import { useCallback } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { Replay } from '../core/adaptation/replay';
import classes from './replay-view.module.css';
import { lengthText, minuteText, type Stretch, stretchesOf } from './replay-words';

interface ReplayChartProps {
  readonly replay: Replay;
  /** The minute that is looked at, from 0. */
  readonly place: number;
  /** The wait above which the queue is full; null: the wait does not count. */
  readonly waitAbove: number | null;
  readonly description: string;
  readonly fileName: string;
}

const table = (rows: readonly Stretch[]) => ({
  rows,
  keyOf: ({ from }: Stretch) => String(from),
  columns: [
    {
      name: 'From',
      shown: ({ from }: Stretch) => minuteText(from),
      raw: ({ from }: Stretch) => new Date(from).toISOString(),
    },
    { name: 'To', shown: ({ to }: Stretch) => minuteText(to), raw: ({ to }: Stretch) => new Date(to).toISOString() },
    {
      name: 'For',
      shown: ({ from, to }: Stretch) => lengthText(Math.round((to - from) / 60_000)),
      raw: ({ from, to }: Stretch) => Math.round((to - from) / 60_000),
    },
    { name: 'Callers would have got', shown: ({ words }: Stretch) => words },
    { name: 'Because', shown: ({ because }: Stretch) => because },
  ],
});

/** Wait and agents minute by minute, with bands where callers would have got the adapted menus. */
export const ReplayChart = ({ replay, place, waitAbove, description, fileName }: ReplayChartProps) => {
  const option = useCallback(
    (colours: ChartColours) => {
      const { minutes } = replay;
      const line = (name: string, index: number, yAxisIndex: number, data: readonly (number | null)[]) => ({
        type: 'line',
        name,
        yAxisIndex,
        step: 'end',
        // One minute alone is no line.
        showSymbol: minutes.length < 3,
        itemStyle: { color: colours.series(index) },
        lineStyle: { color: colours.series(index), width: 2, type: index === 1 ? 'solid' : 'dotted' },
        data,
      });
      return {
        textStyle: textOf(colours),
        grid: { left: 56, right: 56, top: 34, bottom: 28 },
        tooltip: { ...tooltipOf(colours), trigger: 'axis' },
        xAxis: {
          type: 'category',
          boundaryGap: false,
          data: minutes.map(({ at }) => minuteText(at)),
          ...axisOf(colours),
          splitLine: { show: false },
        },
        yAxis: [
          { type: 'value', name: 'Wait, s', ...axisOf(colours), min: 0, splitNumber: 4 },
          {
            type: 'value',
            name: 'Agents free',
            ...axisOf(colours),
            min: 0,
            minInterval: 1,
            splitNumber: 4,
            splitLine: { show: false },
          },
          { type: 'value', min: 0, max: 1, show: false },
        ],
        series: [
          {
            type: 'line',
            name: 'Adapted menus',
            yAxisIndex: 2,
            step: 'end',
            showSymbol: false,
            silent: true,
            lineStyle: { width: 0 },
            areaStyle: { color: colours.series(3), opacity: 0.16 },
            tooltip: { valueFormatter: (full: number | null) => (full === 1 ? 'yes' : 'no') },
            itemStyle: { color: colours.series(3) },
            data: minutes.map(({ full }) => (full ? 1 : 0)),
          },
          line(
            'Wait, s',
            1,
            0,
            minutes.map(({ reading }) => reading?.waitSeconds ?? null),
          ),
          line(
            'Agents free',
            2,
            1,
            minutes.map(({ reading }) => reading?.agentsAvailable ?? null),
          ),
          {
            type: 'bar',
            name: 'Looked at',
            yAxisIndex: 2,
            silent: true,
            barWidth: 1.5,
            itemStyle: { color: colours.text },
            tooltip: { show: false },
            data: [[place, 1]],
          },
          ...(waitAbove === null
            ? []
            : [
                {
                  type: 'line',
                  name: 'Full above',
                  silent: true,
                  showSymbol: false,
                  lineStyle: { color: colours.dimmed, width: 1, type: 'dashed' },
                  itemStyle: { color: colours.dimmed },
                  data: minutes.map(() => waitAbove),
                },
              ]),
        ],
      };
    },
    [replay, place, waitAbove],
  );
  return (
    <Figure
      name="The queue, and what callers would have got"
      description={description}
      height={260}
      option={option}
      table={table(stretchesOf(replay))}
      fileName={fileName}
      legend={
        <ul className={classes.legend} aria-hidden>
          <li data-mark="wait">Wait</li>
          <li data-mark="agents">Agents free</li>
          <li data-mark="full">Adapted menus</li>
        </ul>
      }
    />
  );
};
