import { runChecks } from '../src/core/checks/run-checks';
import { readAnything } from '../src/core/formats/recognise';
import { placesOf, tidyLayout } from '../src/core/layout/tidy';
import { type Design, designSchema } from '../src/core/model/design';
import { treeOf } from '../src/core/model/graph';
import type { DesignId } from '../src/core/model/ids';
import type { CallEvent, CallState } from '../src/core/simulate/call';
import { startCall, step } from '../src/core/simulate/engine';
import { traceLine } from '../src/core/simulate/trace-line';
import { Broken } from './broken';
import type { Random } from './random';
import { tryWriting } from './try-writing';

/** A law that a file broke: at which stage, and how. */
export interface Fault {
  readonly stage: string;
  readonly message: string;
  /** What differs from case to case. */
  readonly how: string;
}

/** What became of a file. `slowest` is in milliseconds of processor time. */
export interface Trial {
  readonly opened: boolean;
  readonly fault: Fault | null;
  readonly slowest: { readonly stage: string; readonly milliseconds: number };
}

const isStack = /\bat .+:\d+:\d+|undefined|\[object |TypeError|RangeError|ReferenceError|Maximum call stack/;

const refusalHolds = (text: string, error: { issues: readonly { message: string }[]; line?: number }): void => {
  if (error.issues.length === 0) throw new Broken('It was refused without a reason.');
  const [first] = error.issues;
  const message = first?.message ?? '';
  // What stands in the file may be quoted.
  if (message.trim() === '' || (isStack.test(message) && !isStack.test(text)))
    throw new Broken(`The reason is no sentence for people: ${message.slice(0, 200)}`);
  const lines = text.split('\n').length;
  if (error.line !== undefined && (error.line < 1 || error.line > lines))
    throw new Broken(`Line ${error.line} is named, of ${lines}.`);
};

const calls = 4;
const longestCall = 60;

const dialled = (design: Design, random: Random): void => {
  for (let call = 0; call < calls; call++) {
    let [state, effects] = startCall(design, { runtime: random.chance(0.7) ? 'architect' : 'document' });
    for (let keys = 0; keys < longestCall && state.at !== 'ended'; keys++) {
      for (const effect of effects) if (effect.type === 'trace') traceLine(design, effect.event);
      [state, effects] = step(design, state, nextKey(design, state, random));
    }
  }
};

const nextKey = (design: Design, state: CallState, random: Random): CallEvent => {
  const node = state.nodeId === null ? undefined : design.nodes[state.nodeId];
  if (node && 'branches' in node && node.branches.length > 0)
    return { type: 'branch', name: random.pick(node.branches).name };
  if (random.chance(0.25)) return { type: 'silence' };
  const keys = node?.kind === 'menu' ? node.choices.flatMap(({ digit }) => digit ?? []) : [];
  return { type: 'digit', digit: keys.length > 0 && random.chance(0.8) ? random.pick(keys) : '7' };
};

const placed = (design: Design): void => {
  treeOf(design);
  for (const places of [tidyLayout(design), placesOf(design)])
    for (const [id, { x, y }] of Object.entries(places))
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Broken(`${id} has no place on the canvas.`);
};

const shaped = (design: Design): void => {
  const parsed = designSchema.safeParse(design);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw new Broken(`The design has not its own shape: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
};

/** Reads a file and does with it what the app does; whatever throws, or is not as it should be, is a fault. */
export const tryFile = (text: string, random: Random): Trial => {
  let stage = 'read';
  let slowest = { stage, milliseconds: 0 };
  let opened = false;
  const at = <T>(name: string, act: () => T): T => {
    stage = name;
    const began = process.cpuUsage();
    try {
      return act();
    } finally {
      const { user, system } = process.cpuUsage(began);
      const milliseconds = (user + system) / 1000;
      if (milliseconds > slowest.milliseconds) slowest = { stage: name, milliseconds };
    }
  };
  try {
    const read = at('read', () => readAnything(text, 'fuzzed' as DesignId));
    if (!read.ok) {
      at('refusal', () => refusalHolds(text, read.error));
      return { opened, fault: null, slowest };
    }
    opened = true;
    const { design, format } = read.value;
    at('shape', () => shaped(design));
    at('checks', () => runChecks(design));
    at('layout', () => placed(design));
    at('dial', () => dialled(design, random));
    if (format === 'architect') tryWriting(text, design, random, at);
    return { opened, fault: null, slowest };
  } catch (error) {
    const how = error instanceof Broken ? error.how : error instanceof Error ? (error.stack ?? '') : '';
    return { opened, fault: { stage, message: error instanceof Error ? error.message : String(error), how }, slowest };
  }
};
