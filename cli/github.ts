import type { Severity } from '../src/core/checks/finding';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Where an annotation is shown. Lines and columns count from 1; what is null is not said. */
export interface AnnotationPlace {
  /** As it was given on the command line; `-` is no file. */
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** One of GitHub's workflow commands: a remark that is shown at the file, and at the line where there is one. */
export const annotation = (
  severity: Severity,
  place: AnnotationPlace,
  title: string | null,
  message: string,
): string => {
  const isFile = place.file !== '-';
  const properties = [
    ['file', isFile ? place.file : null],
    ['line', isFile ? place.line : null],
    ['col', isFile ? place.column : null],
    ['title', title],
  ].flatMap(([key, value]) => (value === null ? [] : [`${key}=${escapeProperty(`${value}`)}`]));
  return `::${commands[severity]}${properties.length > 0 ? ' ' : ''}${properties.join(',')}::${escapeData(message)}\n`;
};
