import type { Design, Runtime } from '../model/design';
import { digits, isDigit } from '../model/digit';
import { nodeOf } from '../model/graph';
import { err, ok, type Result } from '../model/result';
import type { CallEvent, CallOutcome, CallState, Effect, TraceEvent } from './call';
import { startCall, step } from './engine';
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

const problemAt = (position: number, token: string, why: string) => ({
  message: `Key ${position}, «${token}», ${why}`,
});

const eventOf = (token: string, position: number): Result<CallEvent, { readonly message: string }> => {
  if (isDigit(token)) return ok({ type: 'digit', digit: token });
  if (token === 'timeout') return ok({ type: 'silence' });
  if (token === 'hangup') return ok({ type: 'hang-up' });
  if (token.startsWith('branch:') && token.length > 7) return ok({ type: 'branch', name: token.slice(7) });
  const expected = `a digit (${digits.join(' ')}), timeout, hangup or branch:NAME is expected`;
  return err(problemAt(position, token, `is not a key: ${expected}`));
};

/** A branch that the decision at hand does not have, as a problem that names those it has. */
const noSuchBranch = (design: Design, call: CallState, event: CallEvent): string | null => {
  const node = call.at === 'decision' ? nodeOf(design, call.nodeId) : undefined;
  if (event.type !== 'branch' || (node?.kind !== 'hours' && node?.kind !== 'task')) return null;
  const names = node.branches.map(({ name }) => name);
  if (names.includes(event.name)) return null;
  return `is no way out of ${shownNodeId(design, node.id)}: it has ${names.join(', ')}`;
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
 * Dials a design. Tokens: a digit, `timeout` (silence until the clock ends), `hangup`, `branch:NAME`. A digit is
 * pressed when everything spoken has ended. A key that makes no sense where the call is (a digit at a decision, any
 * key after the end) is ignored; what is no key at all, or names a branch the decision does not have, is refused with
 * its place.
 */
export const dial = (
  design: Design,
  tokens: readonly string[],
  { runtime }: { readonly runtime: Runtime },
): Result<Dialled, { readonly message: string }> => {
  const keys: CallEvent[] = [];
  for (const [index, token] of tokens.entries()) {
    const event = eventOf(token, index + 1);
    if (!event.ok) return event;
    keys.push(event.value);
  }
  const record = recorder(design);
  let [call, effects] = startCall(design, { runtime });
  record.take(effects);
  for (const [index, key] of keys.entries()) {
    const refusal = noSuchBranch(design, call, key);
    if (refusal) return err(problemAt(index + 1, tokens[index] ?? '', refusal));
    if (call.at === 'menu' && key.type === 'silence') {
      const menu = nodeOf(design, call.nodeId);
      if (menu?.kind === 'menu') record.wait(menu.timeoutSeconds);
    }
    [call, effects] = step(design, call, key);
    record.take(effects);
  }
  return ok({ events: record.events, outcome: outcomeOf(design, call, record.note) });
};

const outcomeOf = (design: Design, call: CallState, note: (event: TraceEvent) => void): CallOutcome => {
  if (call.at === 'ended') return call.outcome;
  note({ type: 'waiting', nodeId: call.nodeId });
  return { kind: call.at === 'menu' ? 'waiting' : 'undecided', target: shownNodeId(design, call.nodeId) };
};
