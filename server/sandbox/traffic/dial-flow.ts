import { adaptationTable } from '../../../src/core/adaptation/row';
import type { Directory } from '../../../src/core/directory/directory';
import type { DecisionFacts } from '../../../src/core/formats/architect/decision-form';
import { isRow, type QuestionFacts, readQuestion } from '../../../src/core/formats/architect/flow-question';
import { readWithPlaces } from '../../../src/core/formats/architect/read';
import type { Design } from '../../../src/core/model/design';
import { nodeOf, nodesOf } from '../../../src/core/model/graph';
import type { DesignId, NodeId } from '../../../src/core/model/ids';
import { type Decision, isDecision } from '../../../src/core/model/node';
import type { CallEvent, CallState, Effect } from '../../../src/core/simulate/call';
import { startCall, step } from '../../../src/core/simulate/engine';
import { heardSeconds } from '../../../src/core/simulate/listening-time';
import { asCallersMeetIt } from '../org/convert';
import type { MenuAnswer } from '../org/data-actions';
import type { Row } from '../org/data-tables';
import type { FlowForm } from '../org/flow';
import type { ExitReason, PlacedCall } from './calls';

/** A step that asks which menus a call hears, or looks up whether its queue is full. */
interface Question {
  readonly facts: QuestionFacts;
  /** The branch by what it is called in the step: `case 1`, `default`, `failure`. */
  readonly ways: ReadonlyMap<string, string>;
}

/** A published flow that calls can be dialled in. */
export interface DialledFlow {
  readonly design: Design;
  readonly questions: ReadonlyMap<NodeId, Question>;
}

/** Null: what was published is no call flow. */
export const flowToDial = (form: FlowForm, directory: Directory): DialledFlow | null => {
  const design = asCallersMeetIt(form, directory);
  if (!design.ok) return null;
  const questions = new Map<NodeId, Question>();
  const read = form.kind === 'yaml' ? readWithPlaces(form.text, 'flow' as DesignId) : null;
  if (read?.ok)
    for (const [id, place] of read.value.places.steps) {
      const facts = readQuestion(place);
      const node = nodeOf(design.value, id);
      if (!facts || node?.kind !== 'task') continue;
      const ways = node.branches.map((branch) => {
        const exit = place.exits.get(branch.id);
        return [exit?.way.at(-1)?.output ?? '', branch.name] as const;
      });
      questions.set(id, { facts, ways: new Map(ways) });
    }
  return { design: design.value, questions };
};

/** What a caller does: presses these keys, and hangs up where they are used up, or after so many seconds. */
export interface DiallingCaller {
  /** A key of the pad, `timeout` or `hangup`; `heard`: the variant that was answered. */
  keys(heard: string | null): readonly string[];
  readonly hangUpAfterMs: number;
  readonly isOpen: boolean;
  ask(facts: DecisionFacts): Promise<MenuAnswer>;
  /** The row of a data table as it is now; null: there is none. */
  row(table: string, key: string): Row | null;
}

/** How a call went. */
export interface DialledTo extends Pick<PlacedCall, 'steps' | 'exit' | 'leftBy' | 'flowMs' | 'waitMs' | 'talkMs'> {
  /** What was answered to the flow's question; null: it did not ask. */
  readonly asked: MenuAnswer | null;
  /** Whether it waited in a queue. */
  readonly destination: string | null;
}

/** A caller takes a moment to put the receiver down, and waits and talks this long where there is somebody. */
const [hangUpMs, waitMs, talkMs] = [1000, 12_000, 60_000];
/** So many rests in one flow, and it leads nowhere. */
const mostEvents = 200;

const eventOf = (key: string | undefined): CallEvent => {
  if (key === undefined || key === 'hangup') return { type: 'hang-up' };
  return key === 'timeout' ? { type: 'silence' } : { type: 'digit', digit: key };
};

/** The way out of a step that decides by something else than our question. */
const usualWay = (node: Decision, isOpen: boolean): string => {
  const wanted = isOpen ? 'open' : 'closed';
  return (node.branches.find(({ name }) => name.toLowerCase().includes(wanted)) ?? node.branches[0])?.name ?? '';
};

const exitOf = (call: CallState): ExitReason => {
  if (call.at !== 'ended' || call.outcome.kind === 'hung-up') return 'DISCONNECT';
  if (call.outcome.kind === 'disconnected') return call.reason === null ? 'FLOW_DISCONNECT' : 'FLOW_ERROR_DISCONNECT';
  return call.outcome.kind === 'undecided' ? 'FLOW_ERROR_DISCONNECT' : 'TRANSFER';
};

/** Dials a flow as a caller does: the flow's question is asked for real. */
export const dialFlow = async ({ design, questions }: DialledFlow, caller: DiallingCaller): Promise<DialledTo> => {
  let ms = 0;
  let asked: MenuAnswer | null = null;
  const steps: { nodeId: string; ms: number }[] = [];
  const take = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'play') ms += Math.round(heardSeconds(design, effect.promptId, effect.language) * 1000);
      if (effect.type === 'trace' && effect.event.type === 'entered') steps.push({ nodeId: effect.event.nodeId, ms });
    }
  };
  const decided = async (nodeId: NodeId): Promise<CallEvent> => {
    const question = questions.get(nodeId);
    const node = nodeOf(design, nodeId);
    if (!node || !isDecision(node)) return { type: 'hang-up' };
    if (!question) return { type: 'branch', name: usualWay(node, caller.isOpen) };
    if (isRow(question.facts)) {
      const row = caller.row(adaptationTable, question.facts.flowId);
      const found = row?.full === true ? 'yes' : 'no';
      return { type: 'branch', name: question.ways.get(row === null ? 'notFound' : found) ?? '' };
    }
    const answer = await caller.ask(question.facts);
    asked = answer;
    const index = question.facts.variants.findIndex(({ id }) => id === answer.variant);
    const way = answer.output !== 'success' ? answer.output : index === -1 ? 'default' : `case ${index + 1}`;
    return { type: 'branch', name: question.ways.get(way) ?? '' };
  };
  let [call, effects] = startCall(design, { runtime: design.runtime });
  take(effects);
  let pressed = 0;
  for (let events = 0; call.at !== 'ended' && ms < caller.hangUpAfterMs && events < mostEvents; events++) {
    let event: CallEvent;
    if (call.at === 'decision') event = await decided(call.nodeId);
    else {
      event = eventOf(caller.keys((asked as MenuAnswer | null)?.variant ?? null)[pressed++]);
      const menu = nodeOf(design, call.nodeId);
      if (event.type === 'silence' && menu?.kind === 'menu') ms += Math.round(menu.timeoutSeconds * 1000);
      if (event.type === 'hang-up') ms += hangUpMs;
    }
    [call, effects] = step(design, call, event);
    take(effects);
  }
  const inTime = ms < caller.hangUpAfterMs;
  const exit = inTime ? exitOf(call) : 'DISCONNECT';
  const endedAt = call.at === 'ended' && exit === 'TRANSFER' ? call.nodeId : null;
  const queued = endedAt !== null && call.at === 'ended' && call.outcome.kind === 'queue';
  return {
    steps: steps.filter((each) => each.ms <= caller.hangUpAfterMs),
    exit,
    leftBy: endedAt === null ? null : nodesOf(design).findIndex(({ id }) => id === endedAt),
    flowMs: Math.max(1, Math.min(ms, caller.hangUpAfterMs)),
    waitMs: queued ? waitMs : 0,
    talkMs: queued ? talkMs : 0,
    asked,
    destination: endedAt !== null && call.at === 'ended' ? (call.outcome.target ?? null) : null,
  };
};
