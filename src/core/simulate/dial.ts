import type { Design, Runtime } from '../model/design';
import { nodeOf } from '../model/graph';
import { isDecision } from '../model/node';
import { err, ok, type Result } from '../model/result';
import type { CallEvent, CallOutcome, CallState, Effect, TraceEvent } from './call';
import { startCall, step } from './engine';
import { branchMark, type DialledKey, type KeyProblem, keyProblem, readKeys } from './keys';
import { heardSeconds } from './listening-time';
import { shownNodeId } from './trace-line';

/** A trace event with the seconds since the call came in, to the millisecond. */
export interface DialledEvent {
  readonly event: TraceEvent;
  readonly atSeconds: number;
}

/** A call dialled to its end, or to where the keys are used up. */
export interface Dialled {
  readonly events: readonly DialledEvent[];
  readonly outcome: CallOutcome;
}

const folded = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** The branch that a name means: the one of just that name, else the only one that differs in letter case or blanks. */
const branchMeant = (names: readonly string[], ...wanted: readonly string[]): string | null => {
  const exact = wanted.find((name) => names.includes(name));
  if (exact !== undefined) return exact;
  const alike = new Set(names.filter((name) => wanted.some((each) => folded(each) === folded(name))));
  const [only] = alike;
  return alike.size === 1 && only !== undefined ? only : null;
};

/** The key as the decision at hand means it. A branch it does not have is refused with those it has. */
const meantAt = (design: Design, call: CallState, { position, text, event }: DialledKey) => {
  const node = call.at === 'decision' ? nodeOf(design, call.nodeId) : undefined;
  if (event.type !== 'branch' || !node || !isDecision(node)) return ok(event);
  const names = node.branches.map(({ name }) => name);
  const name = branchMeant(names, event.name, text.slice(branchMark.length));
  if (name !== null) return ok<CallEvent>({ type: 'branch', name });
  return err(
    keyProblem(position, text, `is no way out of ${shownNodeId(design, node.id)}: it has ${names.join(', ')}`),
  );
};

/** The clock and the trace of one call. */
const recorder = (design: Design) => {
  const events: DialledEvent[] = [];
  let seconds = 0;
  const note = (event: TraceEvent) => events.push({ event, atSeconds: Math.round(seconds * 1000) / 1000 });
  const take = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.type === 'trace') note(effect.event);
      else if (effect.type === 'play') seconds += heardSeconds(design, effect.promptId, effect.language);
    }
  };
  const wait = (silence: number) => {
    seconds += silence;
  };
  return { events, note, take, wait };
};

/**
 * Dials a design with keys as `readKeys` reads them. A digit is pressed when everything spoken has ended. A key that
 * makes no sense where the call is (a digit at a decision, any key after the end) is ignored; what is no key at all,
 * or names a branch the decision does not have, is refused with its place.
 */
export const dial = (
  design: Design,
  text: string,
  { runtime }: { readonly runtime: Runtime },
): Result<Dialled, KeyProblem> => {
  const keys = readKeys(text);
  if (!keys.ok) return keys;
  const record = recorder(design);
  let [call, effects] = startCall(design, { runtime });
  record.take(effects);
  for (const key of keys.value) {
    const meant = meantAt(design, call, key);
    if (!meant.ok) return meant;
    const event = meant.value;
    if (call.at === 'menu' && event.type === 'silence') {
      const menu = nodeOf(design, call.nodeId);
      if (menu?.kind === 'menu') record.wait(menu.timeoutSeconds);
    }
    [call, effects] = step(design, call, event);
    record.take(effects);
  }
  return ok({ events: record.events, outcome: outcomeOf(design, call, record.note) });
};

const outcomeOf = (design: Design, call: CallState, note: (event: TraceEvent) => void): CallOutcome => {
  if (call.at === 'ended') return call.outcome;
  note({ type: 'waiting', nodeId: call.nodeId });
  return { kind: call.at === 'menu' ? 'waiting' : 'undecided', target: shownNodeId(design, call.nodeId) };
};
