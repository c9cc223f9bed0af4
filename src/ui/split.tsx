import { useLocalStorage, useSplitter } from '@mantine/hooks';
import { Fragment, type ReactNode, useRef } from 'react';
import classes from './split.module.css';

/** One part of a split. Sizes in pixels; without `size` it takes what the others leave. A hidden one keeps its place. */
export interface Pane {
  readonly id: string;
  readonly size?: number;
  readonly min: number;
  readonly max?: number;
  /** What the line beside it changes: «Width of the outline». */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly content: ReactNode;
  readonly hidden?: boolean;
}

interface SplitProps {
  /** Sizes are remembered under this name. */
  readonly name: string;
  readonly orientation: 'horizontal' | 'vertical';
  readonly panes: readonly Pane[];
}

const pixels = (size: number): `${number}px` => `${size}px`;

/**
 * Parts side by side, or one above the other, whose sizes are changed by pointer or arrow keys and stay so. There are
 * always the same parts in the same order.
 */
export const Split = ({ name, orientation, panes }: SplitProps) => {
  const [kept, setKept] = useLocalStorage<Readonly<Record<string, number>>>({
    key: `touchtone.split.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  // The splitter remembers the first callback it was given.
  const latest = useRef(panes);
  latest.current = panes;
  const { ref, sizes, getHandleProps } = useSplitter<HTMLDivElement>({
    orientation,
    step: '16px',
    shiftStep: '64px',
    sizes: panes.map(({ id, size, hidden }) => {
      if (hidden) return pixels(0);
      return size === undefined ? 100 : pixels(kept[id] ?? size);
    }),
    onSizeChange: (next) => {
      const changed = latest.current.flatMap(({ id, size, hidden }, index) =>
        size === undefined || hidden ? [] : [[id, Math.round(Number.parseFloat(String(next[index])))]],
      );
      setKept((before) => ({ ...before, ...Object.fromEntries(changed) }));
    },
    panels: panes.map(({ size, min, max, hidden }) => ({
      defaultSize: size === undefined ? 100 : pixels(size),
      min: pixels(hidden ? 0 : min),
      ...(max === undefined ? {} : { max: pixels(hidden ? 0 : max) }),
    })),
  });
  const side = orientation === 'horizontal' ? 'minWidth' : 'minHeight';
  return (
    <div ref={ref} className={classes.split} data-orientation={orientation}>
      {panes.map(({ id, size, min, className, content, hidden }, index) => (
        <Fragment key={id}>
          {index > 0 && !hidden && !panes[index - 1]?.hidden && (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is among the props of the handle
            <div
              {...getHandleProps({ index: index - 1 })}
              className={classes.line}
              // The line turns against the parts it stands between.
              aria-orientation={orientation === 'horizontal' ? 'vertical' : 'horizontal'}
              aria-label={panes[index]?.label ?? panes[index - 1]?.label}
            />
          )}
          {!hidden && (
            <div
              className={className ? `${classes.pane} ${className}` : classes.pane}
              style={size === undefined ? { flex: '1 1 0', [side]: min } : { flex: `0 1 ${sizes[index]}` }}
            >
              {content}
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
};
