import type { CustomSeriesRenderItem } from 'echarts/types/dist/shared';
import { useCallback } from 'react';
import { Chart, type ChartColours, seriesSymbols } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { percentRange, percentText } from '../charts/number-text';
import type { TestResult } from '../core/wire/tests';
import { measured } from './figures';

const rowHeight = 44;

/** Half the width of a mark, in pixels. */
const half = 6;

/** The marks of the arms, round the middle: those of the other charts and of the table. */
const marks: Readonly<Record<(typeof seriesSymbols)[number], readonly (readonly [number, number])[] | null>> = {
  circle: null,
  diamond: [
    [0, -half],
    [half, 0],
    [0, half],
    [-half, 0],
  ],
  triangle: [
    [0, -half],
    [half, half],
    [-half, half],
  ],
  rect: [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ],
};

const markAt = (index: number, x: number, y: number, fill: string) => {
  const corners = marks[seriesSymbols[index % seriesSymbols.length] ?? 'circle'];
  return corners === null
    ? { type: 'circle' as const, shape: { cx: x, cy: y, r: half - 0.5 }, style: { fill } }
    : { type: 'polygon' as const, shape: { points: corners.map(([dx, dy]) => [x + dx, y + dy]) }, style: { fill } };
};

/** An arm's mark with the interval to both sides of it. */
const whisker =
  (colours: ChartColours): CustomSeriesRenderItem =>
  (params, api) => {
    const row = api.value(0);
    const [rate, from, to] = [api.value(1), api.value(2), api.value(3)];
    const at = (value: number | string): number[] => api.coord([value, row]);
    const [x = 0, y = 0] = at(rate);
    const [left = 0] = at(from);
    const [right = 0] = at(to);
    const stroke = colours.series(params.dataIndex);
    const line = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke, lineWidth: 2 },
    });
    return {
      type: 'group',
      children: [
        line(left, y, right, y),
        line(left, y - 6, left, y + 6),
        line(right, y - 6, right, y + 6),
        markAt(params.dataIndex, x, y, stroke),
      ],
    };
  };

/** Each arm's rate with its interval, on one scale. */
export const RatesChart = ({ result }: { readonly result: TestResult }) => {
  const { measure } = result.test.plan;
  const option = useCallback(
    (colours: ChartColours) => ({
      textStyle: textOf(colours),
      grid: { left: 8, right: 24, top: 8, bottom: 8, outerBoundsMode: 'same' },
      tooltip: {
        ...tooltipOf(colours),
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
          const arm = result.arms[dataIndex];
          return arm === undefined ? '' : `${percentText(arm.rate)} (${percentRange(arm.interval)})`;
        },
      },
      xAxis: {
        type: 'value',
        scale: true,
        ...axisOf(colours),
        axisLabel: { ...axisOf(colours).axisLabel, formatter: '{value} %' },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: result.arms.map(({ name }) => name),
        ...axisOf(colours),
        axisLabel: { ...axisOf(colours).axisLabel, color: colours.text, width: 160, overflow: 'truncate' },
      },
      series: [
        {
          type: 'custom',
          renderItem: whisker(colours),
          encode: { x: [1, 2, 3], y: 0 },
          data: result.arms.map(({ rate, interval }, index) =>
            rate === null || interval === null
              ? [index, '-', '-', '-']
              : [index, rate * 100, interval.from * 100, interval.to * 100],
          ),
        },
      ],
    }),
    [result],
  );
  const label = result.arms
    .map(
      ({ name, rate, interval }) =>
        `${name}: ${percentText(rate)} ${measured[measure]}, 95 % interval ${percentRange(interval)}`,
    )
    .join('. ');
  return (
    <Chart label={`Rates with intervals. ${label}.`} height={40 + result.arms.length * rowHeight} option={option} />
  );
};
