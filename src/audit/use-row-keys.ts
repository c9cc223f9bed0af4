import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

const rowsAPage = 10;

/** Which row a key leads to from the row `from`; null: it leads nowhere. */
export const rowAfterKey = (key: string, from: number, count: number): number | null => {
  const to: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + rowsAPage,
    PageUp: from - rowsAPage,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, wanted));
};

type List = Virtualizer<HTMLDivElement, Element>;

/**
 * Walking a long list by keys: one row can be tabbed to, and arrows, pages, Home and End lead the focus from it, also to
 * rows that are not in the page yet.
 */
export const useRowKeys = (scroller: RefObject<HTMLDivElement | null>, count: number) => {
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | null>(null);
  // After every drawing: the row that is wanted may have come with it.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] > button`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  return {
    current: Math.min(current, Math.max(0, count - 1)),
    setCurrent,
    onKeyDown: (list: List, from: number, event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const to = rowAfterKey(event.key, from, count);
      if (to === null) return;
      event.preventDefault();
      wanted.current = to;
      setCurrent(to);
      list.scrollToIndex(to, { align: 'auto' });
    },
  };
};
