import type { Design } from '../src/core/model/design';
import { Failure } from './failure';
import { readInput, type Variables } from './input';
import { type Io, writeText } from './io';
import { oneLine } from './one-line';

/** Writes a design as a text of one format, and names what that format cannot hold. */
interface Writer {
  readonly write: (design: Design) => string;
  readonly lost: (design: Design) => readonly string[];
}

/** Each format loads its own part of the program only when it is written. */
const writers: Readonly<Record<string, () => Promise<Writer>>> = {
  design: async () => {
    const { writeDesign } = await import('../src/core/formats/design-file');
    return { write: writeDesign, lost: () => [] };
  },
  'flow-json': async () => {
    const { flowJsonText } = await import('../src/core/formats/flow-json/write');
    const { lostInFlowJson } = await import('../src/core/formats/flow-json/lost');
    return { write: flowJsonText, lost: lostInFlowJson };
  },
  'set-prompt': async () => {
    const { setPromptText } = await import('../src/core/formats/set-prompt/write');
    const { lostInSetPrompt } = await import('../src/core/formats/set-prompt/lost');
    return { write: setPromptText, lost: lostInSetPrompt };
  },
  architect: async () => {
    const { architectText } = await import('../src/core/formats/architect/write');
    const { lostInArchitect } = await import('../src/core/formats/architect/lost');
    return { write: (design) => architectText(design), lost: lostInArchitect };
  },
  mermaid: async () => {
    const { mermaidText } = await import('../src/core/formats/mermaid/write');
    const { lostInMermaid } = await import('../src/core/formats/mermaid/lost');
    return { write: mermaidText, lost: lostInMermaid };
  },
  script: async () => {
    const { scriptText } = await import('../src/core/formats/script/text');
    const { lostInScript } = await import('../src/core/formats/script/lost');
    return { write: (design) => scriptText(design), lost: lostInScript };
  },
};

/** What `--to` takes. */
export const targetFormats = Object.keys(writers);

export interface ConvertOptions {
  readonly to: string;
  readonly out?: string;
  readonly var: Variables;
}

/** `touchtone convert`: 0 if nothing is lost, 1 if something is (each a line on standard error). */
export const convert = async (io: Io, file: string, options: ConvertOptions): Promise<number> => {
  const load = Object.hasOwn(writers, options.to) ? writers[options.to] : undefined;
  if (!load)
    throw new Failure([`--to ${options.to}: there is no such format; it is one of ${targetFormats.join(', ')}`]);
  const { design } = await readInput(io, file, options.var);
  const writer = await load();
  const text = writer.write(design);
  const lost = writer.lost(design);
  await writeText(io, options.out, text);
  io.stderr.write(lost.map((line) => `lost: ${oneLine(line)}\n`).join(''));
  return lost.length > 0 ? 1 : 0;
};
