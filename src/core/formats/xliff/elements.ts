import { SaxesParser } from 'saxes';

/** An element that begins. */
export interface Opened {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly column: number;
}

/** What is made of the elements of a document, in their order. */
export interface Visitor {
  readonly open: (element: Opened) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Why a document is refused, and where, from 1. */
export interface XmlFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Elements within one another. */
const deepest = 40;

class Refused extends Error {}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML document piece by piece. Strict: what is not well-formed is refused, with its place, and so is a document
 * type: nothing is ever declared, fetched or expanded, and of entities there are XML's own five. Null: all was read.
 */
export const readElements = (xml: string, visitor: Visitor): XmlFault | null => {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  let depth = 0;
  const refuse = (message: string): never => {
    throw new Refused(message);
  };
  parser.on('error', (error) => refuse(error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('it declares a document type, and such files are not read.'));
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) refuse(`its elements are nested more than ${deepest} deep.`);
    visitor.open({ name: localName(name), attributes, line: parser.line, column: parser.column });
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    visitor.close(localName(name));
  });
  parser.on('text', visitor.text);
  parser.on('cdata', visitor.text);
  try {
    parser.write(xml).close();
    return null;
  } catch (error) {
    if (error instanceof Refused) return { message: error.message, line: parser.line, column: parser.column + 1 };
    throw error;
  }
};
