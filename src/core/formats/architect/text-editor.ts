import type { Json } from '../../model/json';
import { doubleQuoted, entryLines, isPlainSafe, itemLines } from './emit';
import type { Entry, ListTree, MapTree, ScalarTree, Tree } from './tree';

interface Splice {
  readonly start: number;
  readonly end: number;
  text: string;
  /** Whole lines that go, with the column they stand at: what is put in behind them and stands deeper goes with them. */
  readonly column?: number;
}

/** The column at which lines that are put in begin. */
const columnOf = (lines: string): number => lines.replace(/^[\r\n]+/, '').search(/\S/);

/** A map of which every entry was removed, with what stands in their place. */
interface Refill {
  readonly splice: Splice;
  readonly entries: string[];
}

/** Changes of a text, line by line, at the places of its tree. Nothing else of the text moves. */
export interface TextEditor {
  readonly setScalar: (tree: ScalarTree, value: string | number | boolean) => void;
  /** Sets a key of a map; a new one goes behind those that come before it in `order`. */
  readonly setEntry: (map: MapTree, key: string, value: Json, order: readonly string[]) => void;
  readonly removeEntry: (map: MapTree, key: string) => void;
  /** Gives a key another value whatever it has. */
  readonly setBody: (entry: Entry, value: Json) => void;
  readonly renameKey: (entry: Entry, key: string) => void;
  /** Puts new items behind an item of a block list, or before the first one (`after` -1). */
  readonly insertItems: (list: ListTree, after: number, items: readonly Json[]) => void;
  readonly removeItem: (item: Tree) => void;
  /** Puts the items of a block list into another order; a piece of data is a new item. */
  readonly arrangeItems: (list: ListTree, order: readonly (Tree | { readonly json: Json })[]) => void;
  /** How many changes could not be made because the place is shared by an alias. */
  readonly blocked: () => number;
  readonly result: () => string;
}

const isScalarValue = (value: Json): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isMapValue = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value between flow brackets. */
const flowText = (value: Json): string => {
  if (typeof value === 'string') return isPlainSafe(value, true) ? value : doubleQuoted(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (isMapValue(value))
    return `{${Object.entries(value)
      .map(([key, each]) => `${flowText(key)}: ${flowText(each)}`)
      .join(', ')}}`;
  return String(value);
};

const styled = (tree: ScalarTree, value: string | number | boolean): string => {
  if (typeof value !== 'string') return String(value);
  const printable = isPlainSafe(`x${value}x`.replace(/[:#]/g, 'x'), false);
  if (tree.style === 'single' && printable) return `'${value.replaceAll("'", "''")}'`;
  if (tree.style === 'plain' && isPlainSafe(value, tree.inFlow)) return value;
  return doubleQuoted(value);
};

/** An editor of a text. */
export const createTextEditor = (text: string): TextEditor => {
  const splices: Splice[] = [];
  let blocked = 0;
  const firstEnd = text.indexOf('\n');
  const newline = firstEnd > 0 && text[firstEnd - 1] === '\r' ? '\r\n' : '\n';

  const lineStart = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const nextLine = (offset: number): number => {
    const end = text.indexOf('\n', offset);
    return end === -1 ? text.length : end + 1;
  };
  const column = (offset: number): number => offset - lineStart(offset);

  /** The end of what a value says, without the line ends that a block scalar takes along. */
  const contentEnd = (tree: Tree): number => {
    if (tree.shared || tree.kind === 'scalar' || tree.flow) {
      let end = tree.span.end;
      if (tree.kind === 'scalar' && tree.style === 'block') while (/[\r\n]/.test(text[end - 1] ?? '')) end--;
      return end;
    }
    if (tree.kind === 'map') {
      const last = tree.entries.at(-1);
      return last ? entryEnd(last) : tree.span.end;
    }
    const last = tree.items.at(-1);
    return last ? contentEnd(last) : tree.span.end;
  };

  const entryEnd = (entry: Entry): number => {
    const colon = text.indexOf(':', entry.keySpan.end);
    const afterKey = colon === -1 ? entry.keySpan.end : colon + 1;
    const end = contentEnd(entry.value);
    return entry.value.kind === 'scalar' && entry.value.span.start === entry.value.span.end
      ? afterKey
      : Math.max(afterKey, end);
  };

  const splice = (start: number, end: number, by: string, lines: { readonly column?: number } = {}): Splice => {
    const change = { start, end, text: by, ...lines };
    splices.push(change);
    return change;
  };

  /** Whole lines at the beginning of a line. */
  const insertLines = (offset: number, lines: readonly string[]): void => {
    const block = lines.join(newline);
    const atEnd = offset === text.length && text !== '' && !text.endsWith('\n');
    splice(offset, offset, atEnd ? newline + block : block + newline);
  };

  const dashOf = (item: Tree): number => text.lastIndexOf('-', item.span.start - 1);

  const setValue = (entry: Entry, indent: number, flow: boolean, value: Json): void => {
    const end = entryEnd(entry);
    if (flow) {
      splice(entry.keySpan.end, end, `: ${flowText(value)}`);
      return;
    }
    const [first = '', ...rest] = entryLines('k', value, indent);
    splice(entry.keySpan.end, end, [first.slice(indent + 1), ...rest].join(newline));
  };

  const setScalar: TextEditor['setScalar'] = (tree, value) => {
    if (tree.shared) {
      blocked++;
      return;
    }
    splice(tree.span.start, contentEnd(tree), styled(tree, value));
  };

  const removals = new Map<MapTree, Map<string, Splice>>();
  const refills = new Map<MapTree, Refill>();

  /** All entries of a map go: one change in the place of them all. */
  const empty = (map: MapTree, first: Entry, last: Entry): void => {
    for (const each of removals.get(map)?.values() ?? []) splices.splice(splices.indexOf(each), 1);
    const change = splice(first.keySpan.start, entryEnd(last), map.flow ? '' : '{}');
    refills.set(map, { splice: change, entries: [] });
  };

  const refill = (map: MapTree, { splice: change, entries }: Refill, key: string, value: Json): void => {
    entries.push(
      map.flow ? `${flowText(key)}: ${flowText(value)}` : entryLines(key, value, column(change.start)).join(newline),
    );
    change.text = map.flow ? entries.join(', ') : entries.join(newline).trimStart();
  };

  const insertEntry = (map: MapTree, key: string, value: Json, order: readonly string[]): void => {
    const place = order.indexOf(key);
    let before: Entry | undefined;
    for (const entry of map.entries) {
      const at = order.indexOf(entry.key);
      if (place === -1 || (at !== -1 && at < place)) before = entry;
    }
    const first = map.entries[0];
    const emptied = refills.get(map);
    if (emptied) {
      refill(map, emptied, key, value);
      return;
    }
    if (map.flow) {
      const end = map.entries.at(-1);
      const separator = end ? ', ' : '';
      const offset = end ? entryEnd(end) : map.span.start + 1;
      splice(offset, offset, `${separator}${flowText(key)}: ${flowText(value)}`);
      return;
    }
    if (!first) return;
    const indent = column(first.keySpan.start);
    const lines = entryLines(key, value, indent);
    const start = lineStart(first.keySpan.start);
    if (before) insertLines(nextLine(entryEnd(before)), lines);
    else if (/^ *$/.test(text.slice(start, first.keySpan.start))) insertLines(start, lines);
    // The first key stands behind a dash.
    else
      splice(
        first.keySpan.start,
        first.keySpan.start,
        `${lines.join(newline).trimStart()}${newline}${' '.repeat(indent)}`,
      );
  };

  const setEntry: TextEditor['setEntry'] = (map, key, value, order) => {
    if (map.shared) {
      blocked++;
      return;
    }
    const entry = map.byKey.get(key);
    if (!entry) return insertEntry(map, key, value, order);
    const old = entry.value;
    if (old.kind === 'scalar' && !old.shared && old.span.end > old.span.start && isScalarValue(value))
      return setScalar(old, value);
    setValue(entry, column(entry.keySpan.start), map.flow, value);
  };

  const removeEntry: TextEditor['removeEntry'] = (map, key) => {
    const index = map.entries.findIndex((entry) => entry.key === key);
    const entry = map.entries[index];
    if (!entry) return;
    if (map.shared) {
      blocked++;
      return;
    }
    const removed = removals.get(map) ?? new Map<string, Splice>();
    removals.set(map, removed);
    const [first] = map.entries;
    const last = map.entries.at(-1);
    if (removed.has(key) || refills.has(map) || !first || !last) return;
    if (removed.size === map.entries.length - 1) return empty(map, first, last);
    const start = lineStart(entry.keySpan.start);
    const next = map.entries[index + 1];
    const before = map.entries[index - 1];
    const isAlone = /^ *$/.test(text.slice(start, entry.keySpan.start));
    if (!map.flow && isAlone)
      removed.set(key, splice(start, nextLine(entryEnd(entry)), '', { column: column(entry.keySpan.start) }));
    else if (next) removed.set(key, splice(entry.keySpan.start, next.keySpan.start, ''));
    else if (before) removed.set(key, splice(entryEnd(before), entryEnd(entry), ''));
  };

  const itemStart = (item: Tree): number => lineStart(dashOf(item));
  const itemEnd = (item: Tree): number => nextLine(contentEnd(item));

  const insertItems: TextEditor['insertItems'] = (list, after, items) => {
    const first = list.items[0];
    if (!first || items.length === 0) return;
    const indent = column(dashOf(first));
    const anchor = list.items[after];
    insertLines(
      anchor ? itemEnd(anchor) : itemStart(first),
      items.flatMap((item) => itemLines(item, indent)),
    );
  };

  const removeItem: TextEditor['removeItem'] = (item) =>
    void splice(itemStart(item), itemEnd(item), '', { column: column(dashOf(item)) });

  const applied = (start: number, end: number, changes: readonly Splice[]): string => {
    let done = '';
    let from = start;
    const inOrder = changes.map((each, index) => ({ ...each, index }));
    const isLines = (each: Splice): boolean =>
      each.start === each.end && (text[each.start - 1] === '\n' || each.start === text.length);
    // Of lines put in at one place the deepest belong to what stands right before.
    const deeperFirst = (a: Splice, b: Splice): number =>
      isLines(a) && isLines(b) ? columnOf(b.text) - columnOf(a.text) : 0;
    inOrder.sort((a, b) => a.start - b.start || a.end - b.end || deeperFirst(a, b) || a.index - b.index);
    let gone: Splice | null = null;
    for (const each of inOrder) {
      // What lies in a place that is already replaced goes with it.
      if (each.start < from) continue;
      if (gone && isLines(each) && each.start === gone.end && columnOf(each.text) > (gone.column ?? Infinity)) continue;
      done += text.slice(from, each.start) + each.text;
      from = each.end;
      if (each.column !== undefined) gone = each;
    }
    return done + text.slice(from, end);
  };

  /**
   * Whether a change lies in a piece of a list. Lines put in at its very end belong to it if they stand deeper than the
   * dashes, those at its very beginning if they do not.
   */
  const liesIn = (each: Splice, start: number, end: number, indent: number): boolean => {
    if (each.start < start || each.end > end) return false;
    if (each.start !== each.end || (each.start > start && each.start < end)) return true;
    const isDeeper = columnOf(each.text) > indent;
    return each.start === end ? isDeeper : !isDeeper;
  };

  const takeWithin = (start: number, end: number, indent: number): Splice[] => {
    const inside = splices.filter((each) => liesIn(each, start, end, indent));
    for (const each of inside) splices.splice(splices.indexOf(each), 1);
    return inside;
  };

  const arrangeItems: TextEditor['arrangeItems'] = (list, order) => {
    const [first] = list.items;
    const last = list.items.at(-1);
    if (!first || !last) return;
    const start = itemStart(first);
    const end = itemEnd(last);
    const indent = column(dashOf(first));
    // Comments between two items stay with the one that they stand before.
    const startOf = (item: Tree): number => {
      const index = list.items.indexOf(item);
      const before = list.items[index - 1];
      return before ? itemEnd(before) : start;
    };
    const changes = takeWithin(start, end, indent);
    const pieces = order.map((piece) => {
      if ('json' in piece) return itemLines(piece.json, indent).join(newline) + newline;
      const from = startOf(piece);
      const to = itemEnd(piece);
      const own = applied(
        from,
        to,
        changes.filter((each) => liesIn(each, from, to, indent)),
      );
      return own.endsWith('\n') ? own : own + newline;
    });
    const whole = pieces.join('');
    splice(start, end, text.endsWith('\n') || end < text.length ? whole : whole.replace(/\r?\n$/, ''));
  };

  return {
    setScalar,
    setEntry,
    removeEntry,
    setBody: (entry, value) => {
      const { value: body } = entry;
      if (body.shared) blocked++;
      else setValue(entry, column(entry.keySpan.start), body.kind === 'scalar' ? body.inFlow : body.flow, value);
    },
    renameKey: (entry, key) => splice(entry.keySpan.start, entry.keySpan.end, flowText(key)),
    insertItems,
    removeItem,
    arrangeItems,
    blocked: () => blocked,
    result: () => applied(0, text.length, splices),
  };
};
