import { useCallback, useMemo } from 'react';
import type { ChartColours } from '../charts/chart';
import { axisOf, textOf, tooltipOf } from '../charts/chart-parts';
import { Figure } from '../charts/figure';
import type { FigureTable } from '../charts/figure-table';
import { countText, percentRange, percentText } from '../charts/number-text';
import { hangUpRate, type Rate } from '../core/insights/rate';
import type { Abandonment } from '../core/wire/statistics';
import { CardEmpty } from './card';
import type { Granularity } from './filters';
import { intervalText } from './interval-text';
import { Legend, type LegendMark } from './legend';

interface OverTimeProps {
  readonly abandonment: Abandonment;
  readonly granularity: Granularity;
  readonly timeZone: string;
  readonly fileName: string;
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly entered: number | null;
  readonly abandoned: number | null;
  readonly rate: Rate | null;
}

const stepsOf = ({ intervals }: Abandonment, granularity: Granularity, timeZone: string): readonly Step[] =>
  intervals.map(({ from, to, entered, abandoned }) => ({
    from,
    to,
    text: intervalText(from, granularity, timeZone),
    entered,
    abandoned,
    rate: hangUpRate({ entered, abandoned }),
  }));

const percent = (share: number | undefined): number | null => (share === undefined ? null : share * 100);

/** How the first hour of a day ends; many hours are told by their days. */
const midnight = ', 00:00';

const optionOf = (steps: readonly Step[], colours: ChartColours) => {
  const axis = { type: 'category', data: steps.map(({ text }) => text), ...axisOf(colours) };
  const labels = { ...axisOf(colours).axisLabel, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right' };
  const midnights = steps.length > 36 && steps.some(({ text }) => text.endsWith(midnight));
  const atMidnight = {
    interval: (index: number) => steps[index]?.text.endsWith(midnight) ?? false,
    formatter: (text: string) => text.replace(midnight, ''),
  };
  // Both stand under each other, however long the words of their axes are.
  const place = { left: 48, right: 16, outerBoundsMode: 'none' };
  const named = (name: string) => ({
    type: 'value',
    name,
    ...axisOf(colours),
    nameTextStyle: { ...axisOf(colours).nameTextStyle, align: 'left' },
    minInterval: 1,
    splitNumber: 3,
  });
  const band = { type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, silent: true };
  const bars = { type: 'bar', stack: 'calls', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 40 };
  return {
    textStyle: textOf(colours),
    grid: [
      { ...place, top: 30, height: 150 },
      { ...place, top: 230, height: 80 },
    ],
    tooltip: {
      ...tooltipOf(colours),
      trigger: 'axis',
      formatter: (marks: readonly { readonly dataIndex: number }[]) => {
        const step = steps[marks[0]?.dataIndex ?? -1];
        if (step === undefined) return '';
        const calls = step.entered === null ? 'Calls not told' : `${countText(step.entered)} calls`;
        if (step.rate === null) return `${step.text}<br>${calls}`;
        return `${step.text}<br>${percentText(step.rate.share)} hung up (${percentRange({ from: step.rate.low, to: step.rate.high })})<br>${countText(step.rate.count)} of ${calls}`;
      },
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: [
      { ...axis, gridIndex: 0, axisLabel: { show: false } },
      { ...axis, gridIndex: 1, axisLabel: { ...labels, ...(midnights && atMidnight) } },
    ],
    yAxis: [
      { ...named('Hang-up rate, %'), min: 0, gridIndex: 0 },
      { ...named('Calls'), gridIndex: 1 },
    ],
    series: [
      { ...band, data: steps.map(({ rate }) => percent(rate?.low)) },
      {
        ...band,
        areaStyle: { color: colours.series(1), opacity: 0.16 },
        data: steps.map(({ rate }) => percent(rate === null ? undefined : rate.high - rate.low)),
      },
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 7,
        showSymbol: steps.length < 60,
        itemStyle: { color: colours.series(1) },
        lineStyle: { color: colours.series(1), width: 2 },
        data: steps.map(({ rate }) => percent(rate?.share)),
      },
      { ...bars, itemStyle: { color: colours.series(2) }, data: steps.map(({ abandoned }) => abandoned) },
      {
        ...bars,
        itemStyle: { color: colours.series(0), opacity: 0.55 },
        data: steps.map(({ entered, abandoned }) => (entered === null ? null : entered - (abandoned ?? 0))),
      },
    ],
  };
};

const descriptionOf = (steps: readonly Step[]): string => {
  const rated = steps.flatMap(({ text, rate }) => (rate === null ? [] : [{ text, share: rate.share }]));
  const sorted = [...rated].sort((a, b) => a.share - b.share);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const all = steps.reduce((sum, { entered }) => sum + (entered ?? 0), 0);
  const spread =
    lowest === undefined || highest === undefined
      ? 'Hang-ups are not told.'
      : `The hang-up rate was highest with ${percentText(highest.share)} (${highest.text}) and lowest with ${percentText(lowest.share)} (${lowest.text}).`;
  return `${steps.length} intervals from ${steps[0]?.text ?? ''} to ${steps.at(-1)?.text ?? ''}, ${countText(all)} calls. ${spread}`;
};

const tableOf = (steps: readonly Step[]): FigureTable<Step> => ({
  rows: steps,
  keyOf: ({ from }) => from,
  columns: [
    { name: 'From', shown: ({ text }) => text, raw: ({ from }) => from },
    {
      name: 'Calls that entered',
      shown: ({ entered }) => (entered === null ? '–' : countText(entered)),
      raw: ({ entered }) => entered,
    },
    {
      name: 'Hung up',
      shown: ({ abandoned }) => (abandoned === null ? '–' : countText(abandoned)),
      raw: ({ abandoned }) => abandoned,
    },
    {
      name: 'Hang-up rate',
      shown: ({ rate }) => percentText(rate?.share ?? null),
      raw: ({ rate }) => rate?.share ?? null,
    },
    {
      name: 'Interval from',
      shown: ({ rate }) => percentText(rate?.low ?? null),
      raw: ({ rate }) => rate?.low ?? null,
    },
    {
      name: 'Interval to',
      shown: ({ rate }) => percentText(rate?.high ?? null),
      raw: ({ rate }) => rate?.high ?? null,
    },
  ],
});

const marks: readonly LegendMark[] = [
  { form: 'line', series: 1, name: 'Hang-up rate' },
  { form: 'band', series: 1, name: '95 % interval' },
  { form: 'bar', series: 2, name: 'Calls with a hang-up' },
  { form: 'bar', series: 0, name: 'Other calls' },
];

/** The hang-up rate with its interval, above how many calls came when. */
export const OverTime = ({ abandonment, granularity, timeZone, fileName }: OverTimeProps) => {
  const steps = useMemo(() => stepsOf(abandonment, granularity, timeZone), [abandonment, granularity, timeZone]);
  const table = useMemo(() => tableOf(steps), [steps]);
  const option = useCallback((colours: ChartColours) => optionOf(steps, colours), [steps]);
  if (abandonment.total.entered === 0) return <CardEmpty>Nobody called in this time.</CardEmpty>;
  return (
    <Figure
      name="Hang-up rate and calls over time"
      description={descriptionOf(steps)}
      height={345}
      option={option}
      table={table}
      fileName={fileName}
      legend={<Legend marks={marks} />}
    />
  );
};
