import { writeDesign } from '../src/core/formats/design-file';
import { lostInFlowJson } from '../src/core/formats/flow-json/lost';
import { flowJsonText } from '../src/core/formats/flow-json/write';
import type { Design } from '../src/core/model/design';
import { Failure } from './failure';
import { readInput, type Variables } from './input';
import { type Io, writeText } from './io';

/** Writes a design as a text of one format, and names what that format cannot hold. */
interface Writer {
  readonly write: (design: Design) => string;
  readonly lost: (design: Design) => readonly string[];
}

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['design', { write: writeDesign, lost: () => [] }],
  ['flow-json', { write: flowJsonText, lost: lostInFlowJson }],
]);

export interface ConvertOptions {
  readonly to: string;
  readonly out?: string;
  readonly var: Variables;
}

/** `touchtone convert`: 0 if nothing is lost, 1 if something is (each a line on standard error). */
export const convert = async (io: Io, file: string, options: ConvertOptions): Promise<number> => {
  const writer = writers.get(options.to);
  if (!writer)
    throw new Failure([`--to ${options.to}: this version writes ${[...writers.keys()].join(' and ')}, nothing else`]);
  const { design } = await readInput(io, file, options.var);
  await writeText(io, options.out, writer.write(design));
  const lost = writer.lost(design);
  io.stderr.write(lost.map((line) => `lost: ${line.replaceAll('\n', ' ')}\n`).join(''));
  return lost.length > 0 ? 1 : 0;
};
