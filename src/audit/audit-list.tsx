import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AuditRow } from '../core/audit/row';
import { AuditItem } from './audit-item';
import classes from './audit-list.module.css';
import { dayOf, isOtherDay } from './row-words';
import { useRowKeys } from './use-row-keys';

interface AuditListProps {
  readonly rows: readonly AuditRow[];
  /** What is asked for: another text begins at the top again. */
  readonly scope: string;
  /** Whether more may come. */
  readonly isWhole: boolean;
  readonly isBusy: boolean;
  /** Is called when the end of what is there comes near. */
  readonly onNearEnd: () => void;
  readonly missing: (row: AuditRow) => string | null;
  readonly onFilter: (filter: { flow?: string; person?: string }) => void;
  /** What stands under the last row. */
  readonly foot: ReactNode;
}

const rowPixels = 57;
/** Rows above and below what is seen; with them it stays far below two hundred on any screen. */
const overscan = 8;
/** More is asked for when so few rows are left below what is seen. */
const nearEnd = 20;

const toggled = (open: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** Changes without end, grouped by day: only the rows that are seen are in the page. */
export const AuditList = ({ rows, scope, isWhole, isBusy, onNearEnd, missing, onFilter, foot }: AuditListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const keys = useRowKeys(scroller, rows.length);
  const { current } = keys;
  const list = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan,
    // The row that has the focus stays in the page, wherever one scrolls.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const seen = defaultRangeExtractor(range);
        return current >= range.count || seen.includes(current) ? seen : [...seen, current].sort((a, b) => a - b);
      },
      [current],
    ),
  });
  const { setCurrent } = keys;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is asked for
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setCurrent(0);
  }, [scope, setCurrent]);
  const items = list.getVirtualItems();
  const last = list.range?.endIndex ?? 0;
  const isNearEnd = last >= rows.length - nearEnd;
  useEffect(() => {
    if (isNearEnd && !isWhole && !isBusy) onNearEnd();
  }, [isNearEnd, isWhole, isBusy, onNearEnd]);
  const top = rows[list.range?.startIndex ?? 0];
  return (
    <div className={classes.scroller} ref={scroller} data-rows={rows.length}>
      {top !== undefined && (
        <div className={classes.stuck} aria-hidden>
          <div className={classes.stuckDay}>{dayOf(top.at)}</div>
        </div>
      )}
      {rows.length > 0 && (
        <div
          className={classes.feed}
          role="feed"
          aria-label="Changes, newest first"
          aria-busy={isBusy}
          style={{ height: list.getTotalSize() }}
        >
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const before = rows[index - 1];
            return (
              <AuditItem
                key={key}
                row={row}
                index={index}
                setSize={isWhole ? rows.length : -1}
                start={start}
                measure={list.measureElement}
                beginsDay={before === undefined || isOtherDay(before.at, row.at)}
                missing={missing(row)}
                isOpen={open.has(row.key)}
                isCurrent={index === current}
                onToggle={() => setOpen(toggled(open, row.key))}
                onFocus={() => keys.setCurrent(index)}
                onKeyDown={(event) => keys.onKeyDown(list, index, event)}
                onFilter={onFilter}
              />
            );
          })}
        </div>
      )}
      {foot}
    </div>
  );
};
