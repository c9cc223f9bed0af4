import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Drawing } from '../ui/png-of';
import classes from './chart.module.css';
import type { ChartOption, EChartsType } from './echarts';
import './series.css';

/** The colours of the page as it is shown, light or dark. */
export interface ChartColours {
  readonly text: string;
  readonly dimmed: string;
  readonly line: string;
  readonly surface: string;
  /** Where a scale of one colour begins. */
  readonly low: string;
  /** The series of that place; the first is the one the others are compared with. */
  series(index: number): string;
}

/** Series differ by shape as well as colour. */
export const seriesSymbols = ['circle', 'diamond', 'triangle', 'rect'] as const;
export const seriesLines = ['dashed', 'solid', 'dotted', [8, 3, 2, 3]] as const;

const seriesColours = 4;

const coloursOf = (element: HTMLElement): ChartColours => {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: value('--mantine-color-text'),
    dimmed: value('--mantine-color-dimmed'),
    line: value('--tt-border'),
    surface: value('--tt-surface'),
    low: value('--tt-hover'),
    series: (index) => value(`--series-${index % seriesColours}`),
  };
};

interface ChartProps {
  /** Everything the picture says, in words; or its name, where `description` says it. */
  readonly label: string;
  readonly description?: string;
  readonly height: number;
  /** The same function as long as the picture is the same. */
  readonly option: (colours: ChartColours) => ChartOption;
  /** Is given the way to the picture as it stands; null while there is none. */
  readonly drawing?: RefObject<(() => Drawing) | null>;
}

/** A chart as a picture with its text; the figures are in a table of their own beside it. */
export const Chart = ({ label, description, height, option, drawing }: ChartProps) => {
  const descriptionId = useId();
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const [failed, setFailed] = useState(false);
  const [chart, setChart] = useState<EChartsType | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isGone = false;
    let undo = (): void => {};
    import('./echarts')
      .then(({ init }) => {
        if (isGone) return;
        const made = init(element, null, { renderer: 'svg' });
        const resized = new ResizeObserver(() => made.resize());
        resized.observe(element);
        undo = () => {
          resized.disconnect();
          made.dispose();
        };
        if (drawing)
          drawing.current = () => ({
            svg: made.renderToSVGString(),
            width: made.getWidth(),
            height: made.getHeight(),
          });
        setChart(made);
      })
      .catch(() => setFailed(true));
    return () => {
      isGone = true;
      undo();
      if (drawing) drawing.current = null;
      setChart(null);
    };
  }, [drawing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours that are read follow the scheme
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const colours = coloursOf(element);
    // A picture that is saved needs a ground; on the page it is that of the card.
    const usual = { animation: false, ...(drawing && { backgroundColor: colours.surface }) };
    chart?.setOption({ ...usual, ...option(colours) }, { notMerge: true });
  }, [chart, option, scheme, drawing]);
  if (failed) return <p className={classes.failed}>The chart could not be loaded; the table has its figures.</p>;
  return (
    <div
      role="img"
      aria-label={label}
      aria-describedby={description === undefined ? undefined : descriptionId}
      className={classes.chart}
    >
      {description !== undefined && (
        <p id={descriptionId} className="tt-visually-hidden">
          {description}
        </p>
      )}
      <div ref={place} style={{ height }} aria-hidden />
    </div>
  );
};
