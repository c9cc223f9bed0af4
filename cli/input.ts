import { slugOf } from '../src/core/formats/export-file';
import { type FormatName, readAnything } from '../src/core/formats/recognise';
import type { Design } from '../src/core/model/design';
import type { DesignId } from '../src/core/model/ids';
import { Failure, UnreadableFile } from './failure';
import { type Io, inputName, readText } from './io';

/** Values for substitution tokens: `--var name=value`. */
export type Variables = ReadonlyMap<string, string>;

/** Adds one `name=value` to those before it. Throws `Failure` where there is no name. */
export const addVariable = (text: string, before: Variables): Variables => {
  const at = text.indexOf('=');
  if (at < 1) throw new Failure([`--var ${text}: name=value is expected`]);
  return new Map([...before, [text.slice(0, at).trim(), text.slice(at + 1)]]);
};

const token = /\{\{\s*([^{}\s]+)\s*\}\}|\$\{\s*([^{}\s]+)\s*\}/g;

/** Puts the values in place of their tokens, `{{name}}` and `${name}`, as they stand. Tokens without a value stay. */
const substitute = (text: string, variables: Variables): string =>
  variables.size === 0
    ? text
    : text.replace(token, (whole, braced?: string, dollar?: string) => variables.get(braced ?? dollar ?? '') ?? whole);

export interface Input {
  readonly design: Design;
  readonly format: FormatName;
}

/** Reads a design from a file or standard input, whatever its format. Throws `UnreadableFile` with every issue. */
export const readInput = async (io: Io, file: string, variables: Variables): Promise<Input> => {
  const text = substitute(await readText(io, file), variables);
  const read = readAnything(text, 'design' as DesignId);
  if (!read.ok) {
    const { issues, line, column } = read.error;
    const messages = issues.map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
    throw new UnreadableFile(inputName(file), messages, line === undefined ? null : { line, column: column ?? null });
  }
  const { design, format, ownId } = read.value;
  return { design: { ...design, id: ownId ?? (slugOf(design.name) as DesignId) }, format };
};
