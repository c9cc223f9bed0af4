import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentText } from '../charts/number-text';
import { fewestCalls, type HeatCell } from '../core/insights/heat-map';
import { CardEmpty } from './card';
import classes from './card.module.css';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

type Shown = 'rate' | 'calls';

/** What a cell's colour says; null: nothing, because it is not known or too few called. */
const shownIn = (cell: HeatCell, shown: Shown): number | null => {
  if (shown === 'calls') return cell.entered;
  return cell.isTooFew ? null : (cell.rate?.share ?? null);
};

const textIn = (cell: HeatCell | undefined, shown: Shown): string => {
  if (cell === undefined || cell.entered === null) return '–';
  if (shown === 'calls') return countText(cell.entered);
  if (cell.isTooFew) return cell.entered === 0 ? 'no calls' : 'too few';
  return percentText(cell.rate?.share ?? null);
};

const optionOf = (cells: readonly HeatCell[], shown: Shown, colours: ChartColours) => {
  const most = Math.max(0, ...cells.flatMap((cell) => shownIn(cell, shown) ?? []));
  const tooFew = {
    visualMap: false,
    itemStyle: { color: colours.surface, borderColor: colours.surface },
    label: { show: true, formatter: '·', color: colours.dimmed },
  };
  return {
    textStyle: textOf(colours),
    grid: { left: 44, right: 8, top: 8, bottom: 64 },
    tooltip: {
      ...tooltipOf(colours),
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const cell = cells[dataIndex];
        if (cell === undefined) return '';
        const when = `${weekdayNames[cell.weekday - 1]}, ${hourText(cell.hour)} to ${hourText((cell.hour + 1) % 24)}`;
        return `${when}<br>${textIn(cell, 'calls')} calls<br>${textIn(cell, 'rate')} hung up`;
      },
    },
    xAxis: {
      type: 'category',
      data: hours.map(hourText),
      ...axisOf(colours),
      axisLine: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: weekdays,
      ...axisOf(colours),
      axisLine: { show: false },
      splitLine: { show: false },
    },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most > 0 ? most : 1,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemWidth: 12,
      itemHeight: 160,
      text: shown === 'calls' ? [`${countText(most)} calls`, '0'] : [percentText(most), '0 %'],
      textStyle: { color: colours.dimmed, fontSize: 12 },
      inRange: { color: [colours.low, colours.series(1)] },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: colours.text, borderWidth: 1 } },
        data: cells.map((cell) => {
          const place = [cell.hour, cell.weekday - 1];
          const value = shownIn(cell, shown);
          if (value !== null) return [...place, value];
          return cell.entered === null ? [...place, '-'] : { value: [...place, 0], ...tooFew };
        }),
      },
    ],
  };
};

const tableOf = (cells: readonly HeatCell[], shown: Shown): FigureTable<number> => ({
  rows: hours,
  keyOf: String,
  columns: [
    { name: 'Hour', shown: hourText },
    ...weekdayNames.map((name, index) => {
      const at = (hour: number) => cells.find((cell) => cell.weekday === index + 1 && cell.hour === hour);
      return {
        name,
        shown: (hour: number) => textIn(at(hour), shown),
        raw: (hour: number) => {
          const cell = at(hour);
          return cell === undefined ? null : shownIn(cell, shown);
        },
      };
    }),
  ],
});

const descriptionOf = (cells: readonly HeatCell[], shown: Shown): string => {
  const known = cells.filter((cell) => shownIn(cell, shown) !== null);
  const [most] = [...known].sort((a, b) => (shownIn(b, shown) ?? 0) - (shownIn(a, shown) ?? 0));
  if (most === undefined) return 'Nothing is told of these hours.';
  const what = shown === 'calls' ? 'Most calls came' : 'The hang-up rate was highest';
  return `${what} on ${weekdayNames[most.weekday - 1]} from ${hourText(most.hour)}: ${textIn(most, shown)}. Figures by hour and weekday are in the table.`;
};

/** When in the week callers come, and when they hang up. */
export const RhythmMap = ({ cells, fileName }: { readonly cells: readonly HeatCell[]; readonly fileName: string }) => {
  const canRate = cells.some(({ rate, isTooFew }) => rate !== null && !isTooFew);
  const [chosen, setChosen] = useState<Shown>('rate');
  const shown = canRate ? chosen : 'calls';
  const table = useMemo(() => tableOf(cells, shown), [cells, shown]);
  const option = useCallback((colours: ChartColours) => optionOf(cells, shown, colours), [cells, shown]);
  if (cells.every(({ entered }) => entered === 0)) return <CardEmpty>Nobody called in this time.</CardEmpty>;
  return (
    <Figure
      name={shown === 'calls' ? 'Calls by hour and weekday' : 'Hang-up rate by hour and weekday'}
      description={descriptionOf(cells, shown)}
      height={300}
      option={option}
      table={table}
      fileName={fileName}
      legend={
        shown === 'rate' ? (
          <p className={classes.hint}>· fewer than {fewestCalls} calls: too few for a rate</p>
        ) : undefined
      }
      controls={
        canRate && (
          <SegmentedControl
            size="xs"
            aria-label="What the hours show"
            data={[
              { value: 'rate', label: 'Hang-up rate' },
              { value: 'calls', label: 'Calls' },
            ]}
            value={shown}
            onChange={(value) => setChosen(value === 'calls' ? 'calls' : 'rate')}
          />
        )
      }
    />
  );
};
