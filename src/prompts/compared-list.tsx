import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { Language } from '../core/model/ids';
import classes from './compared-list.module.css';
import { langAttribute, languageName } from './language-name';

/** Words of a prompt in one language, as they are on one side and on the other. */
export interface ComparedItem {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  /** What is the matter, with its mark. */
  readonly state: ReactNode;
  /** Null: nothing is said there. */
  readonly left: string | null;
  readonly right: string | null;
  /** More to be known of it. */
  readonly remark: string | null;
  /** Whether the remark says why it failed. */
  readonly failed?: boolean;
}

interface ComparedListProps {
  readonly label: string;
  readonly items: readonly ComparedItem[];
  readonly leftHead: string;
  readonly rightHead: string;
  /** What stands where nothing is said. */
  readonly nothing: { readonly left: string; readonly right: string };
  /** Which are chosen; absent: there is nothing to choose. */
  readonly chosen?: ReadonlySet<string>;
  readonly canChoose?: (key: string) => boolean;
  readonly onChoose?: (key: string, chosen: boolean) => void;
}

/** Words side by side, one prompt and language below the other. Only what is in sight is in the page. */
export const ComparedList = (props: ComparedListProps) => {
  const { label, items, leftHead, rightHead, nothing, chosen, canChoose, onChoose } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 88,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 4,
  });
  return (
    <div className={classes.frame}>
      <div className={classes.heads} aria-hidden>
        <span>{leftHead}</span>
        <span>{rightHead}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section ref={scroller} className={classes.scroller} aria-label={label} tabIndex={0}>
        <ul className={classes.list} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index];
            if (!item) return null;
            const words = (text: string | null, head: string, instead: string) => (
              <div className={classes.words}>
                <span className="tt-visually-hidden">{head}: </span>
                {text === null || text.trim() === '' ? (
                  <span className={classes.nothing}>{instead}</span>
                ) : (
                  <span lang={langAttribute(item.language)} dir="auto">
                    {text}
                  </span>
                )}
              </div>
            );
            return (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                className={classes.item}
                style={{ transform: `translateY(${start}px)` }}
              >
                <div className={classes.about}>
                  {chosen && canChoose?.(item.key) !== false && (
                    <Checkbox
                      size="xs"
                      aria-label={`${item.name} in ${languageName(item.language)}`}
                      checked={chosen.has(item.key)}
                      onChange={(event) => onChoose?.(item.key, event.currentTarget.checked)}
                    />
                  )}
                  <span className={classes.name}>{item.name}</span>
                  <span className={classes.language}>{languageName(item.language)}</span>
                  <span className={classes.state}>{item.state}</span>
                </div>
                <div className={classes.sides}>
                  {words(item.left, leftHead, nothing.left)}
                  {words(item.right, rightHead, nothing.right)}
                </div>
                {item.remark !== null && (
                  <p className={classes.remark} data-failed={item.failed || undefined}>
                    {item.remark}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
};
