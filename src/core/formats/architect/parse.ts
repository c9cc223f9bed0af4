import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode, visit } from 'yaml';
import { err, ok, type Result } from '../../model/result';
import type { Unreadable } from '../unreadable';
import { NestedTooDeep, parseBounded } from './bounded-yaml';
import { maskTokens } from './tokens';
import type { Entry, ListTree, MapTree, ScalarStyle, ScalarTree, Span, Tree } from './tree';

/** Bounds of what is read: real flows are published up to 6.17 MB and nest some thirty levels. */
export const readLimits = { characters: 8 * 1024 * 1024, lines: 200_000, depth: 200, aliases: 1000, values: 2_000_000 };

/** Line and column, from 1, of an offset. */
export const placeOf = (text: string, offset: number): { line: number; column: number } => {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
};

/** Lines of many offsets of one text, from 1. */
export const lineFinder = (text: string): ((offset: number) => number) => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
};

export const unreadableAt = (text: string, offset: number, message: string): Unreadable => ({
  issues: [{ path: '', message }],
  ...placeOf(text, offset),
});

/** What ends the reading of a tree, with where. */
class TreeFault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

const spanOf = (node: Node): Span => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });

/** Builds our trees from the parser's: aliases followed, keys told apart, everything counted. */
const treeMaker = (unmask: (part: string) => string) => {
  const anchors = new Map<string, Node>();
  let values = 0;
  let aliases = 0;

  let flowDepth = 0;

  const scalar = (text: string, style: ScalarStyle, span: Span, shared: boolean): ScalarTree => ({
    kind: 'scalar',
    text,
    style,
    inFlow: flowDepth > 0,
    span,
    shared,
  });

  const make = (node: Node | null, after: number, depth: number, shared: boolean): Tree => {
    const opens = node !== null && node !== undefined && (isSeq(node) || isMap(node)) && node.flow === true;
    if (opens) flowDepth++;
    const tree = makeOne(node, after, depth, shared);
    if (opens) flowDepth--;
    return tree;
  };

  const makeOne = (node: Node | null, after: number, depth: number, shared: boolean): Tree => {
    if (node === null || node === undefined) return scalar('', 'plain', { start: after, end: after }, shared);
    const span = spanOf(node);
    if (++values > readLimits.values) throw new TreeFault('holds more values than any flow has', span.start);
    if (depth > readLimits.depth) throw new TreeFault(`nests deeper than ${readLimits.depth} levels`, span.start);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) throw new TreeFault(`refers to &${node.source}, which stands nowhere before it`, span.start);
      if (++aliases > readLimits.aliases)
        throw new TreeFault(`uses more than ${readLimits.aliases} aliases`, span.start);
      return { ...make(target, span.end, depth + 1, true), span };
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isScalar(node)) {
      const text = typeof node.value === 'string' ? node.value : String(node.value ?? '');
      return scalar(unmask(text), styles[node.type ?? 'PLAIN'] ?? 'plain', span, shared);
    }
    if (isSeq(node)) return makeList(node.items as (Node | null)[], span, node.flow === true, depth, shared);
    if (isMap(node))
      return makeMap(node.items as { key: Node | null; value: Node | null }[], span, node.flow === true, depth, shared);
    throw new TreeFault('is nothing that a flow can hold', span.start);
  };

  const makeList = (
    items: readonly (Node | null)[],
    span: Span,
    flow: boolean,
    depth: number,
    shared: boolean,
  ): ListTree => {
    let end = span.start;
    const trees = items.map((item) => {
      const tree = make(item, end, depth + 1, shared);
      end = tree.span.end;
      return tree;
    });
    return { kind: 'list', flow, items: trees, span, shared };
  };

  const makeMap = (
    pairs: readonly { key: Node | null; value: Node | null }[],
    span: Span,
    flow: boolean,
    depth: number,
    shared: boolean,
  ): MapTree => {
    const entries: Entry[] = [];
    const byKey = new Map<string, Entry>();
    for (const pair of pairs) {
      if (!isScalar(pair.key))
        throw new TreeFault('has a key that is no text', pair.key ? spanOf(pair.key).start : span.start);
      const keySpan = spanOf(pair.key);
      const key = unmask(String(pair.key.value ?? ''));
      if (byKey.has(key)) throw new TreeFault(`has the key ${key} twice at this place`, keySpan.start);
      const entry = { key, keySpan, value: make(pair.value, keySpan.end, depth + 1, shared) };
      entries.push(entry);
      byKey.set(key, entry);
    }
    return { kind: 'map', flow, entries, byKey, span, shared };
  };

  return (root: ParsedNode | null): Tree => make(root, 0, 0, false);
};

const startsConflict = /^<{7}(?: .*)?\r?$/m;

/** The parser's faults in our words; what is not among them is told in its own. */
const faultText: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where blanks indent the line: YAML takes blanks alone',
  BAD_INDENT: 'the indentation does not fit the lines before',
  MULTIPLE_DOCS: 'a second document begins here: a flow is one document',
  MISSING_CHAR: 'a character is missing here, such as a colon after a key, a quote or a bracket',
  BLOCK_AS_IMPLICIT_KEY: 'a text with a colon stands where a value is expected: put it in quotes',
  MULTILINE_IMPLICIT_KEY: 'a key runs over several lines: a colon or a quote is missing before',
  BAD_ALIAS: 'a text begins with * or &: put it in quotes',
  UNEXPECTED_TOKEN: 'this does not belong here',
  RESOURCE_EXHAUSTION: `it nests deeper than ${readLimits.depth} levels`,
};

/** Whether the fault is a tab that the parser calls something else. */
const isTabFault = (text: string, offset: number): boolean => {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  return /^ *\t/.test(text.slice(start, offset + 1));
};

/** Where the quoted text begins that is still open at `end`; null: none is. */
const openQuoteAt = (document: Document.Parsed, end: number): number | null => {
  let start: number | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if ((type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && range?.[1] === end) start = range[0];
    },
  });
  return start;
};

/** The same for a text whose last quote is part of what it quotes: the parser takes it for the closing one. */
const openQuoteAtEnd = (document: Document.Parsed, text: string): number | null => {
  const start = /['"]$/.test(text) ? openQuoteAt(document, text.length) : null;
  if (start === null) return null;
  const inner = text.slice(start + 1, -1);
  const isOpen =
    text[start] === '"' ? /\\$/.test(inner.replace(/\\[\s\S]/g, '')) : inner.replaceAll("''", '').includes("'");
  return isOpen ? start : null;
};

/**
 * A text as a tree of values with their places; tokens are no fault wherever they stand. YAML 1.2: `yes` and `no` are
 * texts. Refused with line and column; bounded in size, depth and aliases.
 */
export const parseTree = (text: string): Result<Tree, Unreadable> => {
  const refuse = (offset: number, message: string) => err(unreadableAt(text, offset, message));
  if (text.length > readLimits.characters)
    return refuse(0, `The file has ${text.length} characters; flows of up to ${readLimits.characters} are read.`);
  const conflict = startsConflict.exec(text);
  if (conflict)
    return refuse(conflict.index, 'A merge conflict was left in the file: keep one side and remove the markers.');
  const masked = maskTokens(text);
  let offset = 0;
  try {
    const document = parseBounded(masked.text, readLimits.depth, {
      schema: 'failsafe',
      version: '1.2',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const fault = document.errors[0];
    const isQuote = fault?.code === 'MISSING_CHAR';
    const quote = isQuote ? openQuoteAt(document, fault.pos[0]) : fault ? null : openQuoteAtEnd(document, masked.text);
    if (quote !== null) return refuse(quote, 'This is not YAML: a quote opens here and is never closed.');
    if (fault) {
      offset = fault.pos[0];
      const why = isTabFault(text, offset) ? faultText.TAB_AS_INDENT : (faultText[fault.code] ?? fault.message);
      return refuse(offset, `This is not YAML: ${why}.`);
    }
    return ok(treeMaker(masked.unmask)(document.contents));
  } catch (error) {
    if (error instanceof TreeFault) return refuse(error.offset, `The file ${error.message}.`);
    if (error instanceof NestedTooDeep)
      return refuse(error.offset, `The file nests deeper than ${readLimits.depth} levels.`);
    throw error;
  }
};
