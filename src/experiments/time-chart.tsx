import { useCallback, useMemo } from 'react';
import { Chart, type ChartColours, seriesLines, seriesSymbols } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { countText, percentText } from '../charts/number-text';
import type { TestResult } from '../core/wire/tests';
import { measured } from './figures';
import { stepText, sumsOf } from './time-steps';
import { unitsOf } from './verdict';

/** How the rates of the arms settled, above how many callers came when. */
export const TimeChart = ({ result }: { readonly result: TestResult }) => {
  const { timeline, test } = result;
  const sums = useMemo(() => sumsOf(timeline), [timeline]);
  const { measure } = test.plan;
  const units = unitsOf(result);
  const option = useCallback(
    (colours: ChartColours) => {
      const steps = timeline.items.map(({ from }) => stepText(from, timeline.step));
      const axis = { type: 'category', data: steps, ...axisOf(colours) };
      const hidden = { ...axis, axisLabel: { show: false } };
      const named = (name: string) => ({
        type: 'value',
        name,
        nameTextStyle: { ...axisOf(colours).nameTextStyle, align: 'left' },
        minInterval: 1,
        splitNumber: 3,
      });
      return {
        textStyle: textOf(colours),
        grid: [
          { left: 56, right: 16, top: 30, height: 130 },
          { left: 56, right: 16, top: 210, height: 70 },
        ],
        tooltip: { ...tooltipOf(colours), trigger: 'axis' },
        axisPointer: { link: [{ xAxisIndex: 'all' }] },
        xAxis: [
          { ...hidden, gridIndex: 0 },
          { ...axis, gridIndex: 1 },
        ],
        yAxis: [
          {
            ...axisOf(colours),
            ...named(`Rate of ${measured[measure]} so far, %`),
            scale: true,
            gridIndex: 0,
          },
          { ...axisOf(colours), ...named(`New ${units}`), gridIndex: 1 },
        ],
        series: test.arms.flatMap(({ name }, index) => [
          {
            type: 'line',
            name,
            xAxisIndex: 0,
            yAxisIndex: 0,
            symbol: seriesSymbols[index % seriesSymbols.length],
            symbolSize: 9,
            showSymbol: steps.length < 40,
            itemStyle: { color: colours.series(index) },
            lineStyle: { color: colours.series(index), width: 2, type: seriesLines[index % seriesLines.length] },
            data: sums.map((arms) => arms[index]?.rate ?? null).map((rate) => (rate === null ? null : rate * 100)),
            tooltip: { valueFormatter: (rate: number | null) => percentText(rate === null ? null : rate / 100) },
          },
          {
            type: 'bar',
            barMaxWidth: 40,
            name,
            xAxisIndex: 1,
            yAxisIndex: 1,
            itemStyle: { color: colours.series(index) },
            data: timeline.items.map(({ arms }) => arms[index]?.callers ?? 0),
            tooltip: { valueFormatter: (count: number) => countText(count) },
          },
        ]),
      };
    },
    [timeline, sums, test, measure, units],
  );
  const last = sums.at(-1) ?? [];
  const label = test.arms
    .map(
      ({ name }, index) =>
        `${name}: ${countText(last[index]?.callers ?? 0)} ${units}, ${percentText(last[index]?.rate ?? null)} ${measured[measure]}`,
    )
    .join('. ');
  return <Chart label={`By ${timeline.step}, up to now. ${label}.`} height={320} option={option} />;
};
