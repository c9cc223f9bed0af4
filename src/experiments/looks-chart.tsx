import { useCallback } from 'react';
import { Chart, type ChartColours, seriesLines, seriesSymbols } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { countText } from '../charts/number-text';
import type { TestResult } from '../core/wire/tests';
import { zText } from './figures';
import { nameOf, unitsOf } from './verdict';

/** How far apart the arms were at each look, and how far they have to be for a difference. */
export const LooksChart = ({ result }: { readonly result: TestResult }) => {
  const option = useCallback(
    (colours: ChartColours) => {
      const { looks } = result;
      const others = result.test.arms.slice(1);
      const boundary = (sign: 1 | -1) => ({
        type: 'line',
        name: 'Boundary',
        symbol: 'none',
        lineStyle: { color: colours.text, width: 1.5, type: [4, 4] },
        data: looks.map((look) => sign * look.boundary),
        silent: true,
      });
      return {
        textStyle: textOf(colours),
        grid: { left: 8, right: 16, top: 30, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
        tooltip: { ...tooltipOf(colours), trigger: 'axis', valueFormatter: (z: number | null) => zText(z ?? null) },
        xAxis: {
          type: 'category',
          data: looks.map(({ look }) => `Look ${look}`),
          ...axisOf(colours),
          axisLabel: { ...axisOf(colours).axisLabel, hideOverlap: true },
        },
        yAxis: {
          type: 'value',
          name: 'Standard errors apart',
          nameLocation: 'end',
          ...axisOf(colours),
          axisLabel: { ...axisOf(colours).axisLabel, formatter: (z: number) => String(z).replace('-', '−') },
          nameTextStyle: { ...axisOf(colours).nameTextStyle, align: 'left' },
        },
        series: [
          boundary(1),
          boundary(-1),
          ...others.map(({ variantId, name }, index) => ({
            type: 'line',
            name,
            symbol: seriesSymbols[(index + 1) % seriesSymbols.length],
            symbolSize: 9,
            itemStyle: { color: colours.series(index + 1) },
            lineStyle: {
              color: colours.series(index + 1),
              width: 2,
              type: seriesLines[(index + 1) % seriesLines.length],
            },
            data: looks.map(({ taken }) => taken?.comparisons.find((one) => one.variantId === variantId)?.z ?? null),
          })),
        ],
      };
    },
    [result],
  );
  const label = result.looks.map(({ look, callersPerArm, boundary, taken }) => {
    const seen =
      taken === null
        ? 'not taken'
        : taken.comparisons.map(({ variantId, z }) => `${nameOf(result, variantId)} ${zText(z)}`).join(', ');
    return `Look ${look} with ${countText(callersPerArm)} ${unitsOf(result)} each: boundary ${zText(boundary)}, ${seen}`;
  });
  return <Chart label={`Looks and their boundaries. ${label.join('. ')}.`} height={260} option={option} />;
};
