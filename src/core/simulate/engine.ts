import type { Design, Runtime } from '../model/design';
import { choiceOf } from '../model/edges';
import type { Language, NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import { isDecision } from '../model/node';
import type { CallAtDecision, CallAtMenu, CallEvent, CallState, Effect, Step } from './call';
import { disconnect, hangUp } from './ending';
import { choiceForDigit } from './key-table';
import { repeatMenu } from './menu-play';
import { findNode, play, type Run, trace } from './run';
import { arrive, follow } from './walk';

export interface StartOptions {
  readonly runtime: Runtime;
  /** Where to begin; the design's own start if absent. */
  readonly from?: NodeId;
  /** What the caller hears already, where another flow hands the call on; the design's first language if absent. */
  readonly language?: Language;
}

/**
 * A call comes in. Without a place to begin at it is over at once, `disconnected`.
 * `document` and `architect` differ in tries, in what an unknown digit does and in keys that work everywhere.
 */
export const startCall = (design: Design, { runtime, from, language: heard }: StartOptions): Step => {
  const effects: Effect[] = [];
  const language = heard ?? (design.languages[0] as Language);
  const run: Run = { design, runtime, effects, language, came: [], passed: null };
  const at = from ?? design.start;
  const first = at === null ? undefined : findNode(design, at);
  return [first ? arrive(run, first) : disconnect(run, null, 'nowhere'), effects];
};

const takeChoice = (run: Run, owner: Menu, choice: Choice, heard: Menu): CallState => {
  play(run, choice.promptId, true);
  return follow(run, owner.id, { kind: 'choice', choiceId: choice.id }, choice.target, heard);
};

/** Silence or an unknown digit, and no play of the menu is left. */
const giveUp = (run: Run, menu: Menu, unknownDigit: boolean): CallState => {
  if (run.runtime === 'architect') {
    const byDefault = menu.defaultChoiceId === null ? undefined : choiceOf(menu, menu.defaultChoiceId);
    if (byDefault) return takeChoice(run, menu, byDefault, menu);
    if (unknownDigit && menu.noMatch !== 'as-no-input') {
      play(run, menu.noMatch.promptId, true);
      return follow(run, menu.id, { kind: 'no-match' }, menu.noMatch.target, menu);
    }
  }
  play(run, menu.noInput.promptId, true);
  return follow(run, menu.id, { kind: 'no-input' }, menu.noInput.target, menu);
};

const unanswered = (run: Run, call: CallAtMenu, menu: Menu, unknownDigit: boolean): CallState =>
  call.triesLeft > 0 ? repeatMenu(run, menu, call.triesLeft - 1) : giveUp(run, menu, unknownDigit);

const stepAtMenu = (run: Run, call: CallAtMenu, event: CallEvent): CallState => {
  if (event.type === 'branch') return call;
  if (event.type === 'hang-up') return hangUp(run, call.nodeId);
  const menu = findNode(run.design, call.nodeId);
  // The design is not the one the call was begun with.
  if (menu?.kind !== 'menu') return disconnect(run, null, 'missing');
  if (event.type === 'silence') {
    trace(run, { type: 'timeout', nodeId: menu.id });
    return unanswered(run, call, menu, false);
  }
  const { digit } = event;
  const taken = choiceForDigit(run.design, run.runtime, menu, digit);
  if (!taken) {
    trace(run, { type: 'no-match', nodeId: menu.id, digit });
    return unanswered(run, call, menu, true);
  }
  trace(run, { type: 'pressed', nodeId: menu.id, digit });
  return takeChoice(run, taken.menu, taken.choice, menu);
};

const stepAtDecision = (run: Run, call: CallAtDecision, event: CallEvent): CallState => {
  if (event.type === 'hang-up') return hangUp(run, call.nodeId);
  if (event.type !== 'branch') return call;
  const node = findNode(run.design, call.nodeId);
  if (!node || !isDecision(node)) return disconnect(run, null, 'missing');
  const branch = node.branches.find(({ name }) => name === event.name);
  if (!branch) return call;
  trace(run, { type: 'branch', nodeId: node.id, name: branch.name });
  return follow(run, node.id, { kind: 'branch', branchId: branch.id }, branch.target, null);
};

const nothing: readonly Effect[] = [];

/**
 * What an event does to a call: the state of after, and what the outside has to do, in true order.
 * An event that makes no sense where the call is (a digit after its end, a branch nobody has) gives the very same
 * state and no effects.
 */
export const step = (design: Design, call: CallState, event: CallEvent): Step => {
  if (call.at === 'ended') return [call, nothing];
  const effects: Effect[] = [];
  const run: Run = { design, runtime: call.runtime, effects, language: call.language, came: call.came, passed: null };
  return [call.at === 'menu' ? stepAtMenu(run, call, event) : stepAtDecision(run, call, event), effects];
};
