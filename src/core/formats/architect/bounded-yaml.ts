import {
  Composer,
  CST,
  type Document,
  type DocumentOptions,
  Lexer,
  type ParseOptions,
  Parser,
  type SchemaOptions,
} from 'yaml';

/** The text nests deeper than it may; `offset` is where it first does. */
export class NestedTooDeep extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('The text nests too deep');
    this.offset = offset;
  }
}

/**
 * Counts how deep a text nests, lexeme by lexeme: brackets of flow collections, and columns at which something begins
 * within what began further left. Never less than half the depth of the tree (a list may stand at the column of its
 * key).
 */
const depthCounter = () => {
  let strays = 0;
  const columns: number[] = [];
  let column = 0;
  let brackets = 0;
  let isLineStart = true;
  let isScalarNext = false;
  const begin = () => {
    if (brackets > 0) return;
    while ((columns.at(-1) ?? -1) >= column) columns.pop();
    columns.push(column);
  };
  const beginContent = () => {
    if (isLineStart) begin();
    isLineStart = false;
  };
  // A value right behind another one, or an anchor behind an anchor, is a fault: no key, comma or line end is between.
  let before: 'value' | 'anchor' | null = null;
  const countCrowded = (type: CST.TokenType | null) => {
    if (type === 'space') return;
    const isValue = type === 'double-quoted-scalar' || type === 'single-quoted-scalar' || type === 'alias';
    const here = isValue ? 'value' : type === 'anchor' ? 'anchor' : null;
    if (here !== null && (before === 'value' || before === here)) strays++;
    before = here;
  };
  const depthAfter = (lexeme: string): number => {
    const type = isScalarNext ? null : CST.tokenType(lexeme);
    isScalarNext = type === 'scalar';
    countCrowded(type);
    switch (type) {
      case 'scalar':
      case 'doc-mode':
      case 'flow-error-end':
      case 'byte-order-mark':
        break;
      case 'newline':
        column = 0;
        isLineStart = true;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        if (isLineStart) begin();
        column += lexeme.length;
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        beginContent();
        brackets++;
        column += lexeme.length;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        if (brackets === 0) strays++;
        else brackets--;
        column += lexeme.length;
        break;
      case 'space':
      case 'comment':
        column += lexeme.length;
        break;
      default:
        beginContent();
        column += lexeme.length;
    }
    return columns.length + brackets;
  };
  return { depthAfter, strays: () => strays };
};

/** Brackets that close nothing and values in a row are a fault each; after so many the rest of the text says no more. */
const mostStrays = 100;

/** Marks of the lexer, which are no part of the text: the start of a document, a flow that ends in error, a scalar. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * The first document of a text. Throws `NestedTooDeep` before the parser goes deeper than `deepest`: its recursion would
 * end at the end of the stack, and that can end the whole process.
 */
export const parseBounded = (
  text: string,
  deepest: number,
  options: ParseOptions & DocumentOptions & SchemaOptions,
): Document.Parsed => {
  const lexer = new Lexer();
  const parser = new Parser();
  const { depthAfter, strays } = depthCounter();
  function* tokens() {
    let offset = 0;
    for (const lexeme of lexer.lex(text)) {
      if (depthAfter(lexeme) > deepest) throw new NestedTooDeep(offset);
      if (!marks.has(lexeme)) offset += lexeme.length;
      yield* parser.next(lexeme);
      if (strays() > mostStrays) break;
    }
    yield* parser.end();
  }
  let first: Document.Parsed | null = null;
  for (const document of new Composer(options).compose(tokens(), true, text.length)) {
    if (first !== null) break;
    first = document as Document.Parsed;
  }
  if (first === null) throw new Error('The parser of YAML gave no document');
  return first;
};
