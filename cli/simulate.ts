import type { FormatName } from '../src/core/formats/recognise';
import type { Design, Runtime } from '../src/core/model/design';
import { assertNever } from '../src/core/model/result';
import type { TraceEvent } from '../src/core/simulate/call';
import { dial } from '../src/core/simulate/dial';
import { shownNodeId, traceLine } from '../src/core/simulate/trace-line';
import { Failure } from './failure';
import { readInput, type Variables } from './input';
import type { Io } from './io';
import { oneLine } from './one-line';

export const simulateFormats = ['text', 'json'] as const;
export const runtimes = ['document', 'architect'] as const;

export interface SimulateOptions {
  readonly keys: string;
  readonly runtime?: Runtime;
  readonly format: (typeof simulateFormats)[number];
  readonly var: Variables;
}

/** An event as JSON: the same that its line of text says. */
const eventJson = (design: Design, event: TraceEvent) => {
  switch (event.type) {
    case 'entered':
    case 'timeout':
    case 'repeated':
    case 'waiting':
      return { type: event.type, nodeId: shownNodeId(design, event.nodeId) };
    case 'pressed':
    case 'no-match':
      return { type: event.type, nodeId: shownNodeId(design, event.nodeId), digit: event.digit };
    case 'branch':
      return { type: event.type, nodeId: shownNodeId(design, event.nodeId), name: event.name };
    case 'transferred':
      return { type: event.type, target: event.target };
    case 'disconnected':
    case 'hung-up':
      return { type: event.type };
    default:
      return assertNever(event);
  }
};

/** Flow JSON and menu payloads mean what the documents say; everything else is run as the platform runs it. */
const defaultRuntime = (format: FormatName): Runtime =>
  format === 'flow-json' || format === 'menu-payload' ? 'document' : 'architect';

/** `touchtone simulate`: dials the flow; 0 once dialled, whatever became of the call. */
export const simulate = async (io: Io, file: string, options: SimulateOptions): Promise<number> => {
  const { design, format } = await readInput(io, file, options.var);
  const dialled = dial(design, options.keys, { runtime: options.runtime ?? defaultRuntime(format) });
  if (!dialled.ok) throw new Failure([`--keys "${options.keys}": ${dialled.error.message}`]);
  const { events, outcome } = dialled.value;
  if (options.format === 'json') {
    const items = events.map(({ event, atSeconds }) => ({ ...eventJson(design, event), atSeconds }));
    io.stdout.write(`${JSON.stringify({ events: items, outcome }, null, 2)}\n`);
  } else io.stdout.write(events.map(({ event }) => `${oneLine(traceLine(design, event))}\n`).join(''));
  return 0;
};
