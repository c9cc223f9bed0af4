import type { Design } from '../core/model/design';
import { menuOf, nodeOf } from '../core/model/graph';
import type { Language, NodeId, PromptId } from '../core/model/ids';
import { type Node, shownId } from '../core/model/node';
import type { Prompt } from '../core/model/prompt';
import { assertNever } from '../core/model/result';
import { type Leg, mostHops, type NotFollowed } from '../core/project/dial-across';
import type { CallState, EndReason, TraceEvent } from '../core/simulate/call';
import { choiceForDigit } from '../core/simulate/key-table';
import { heardText } from '../core/simulate/listening-time';

/** What a designer calls a node: its name, else the id its source gives it. */
export const labelOf = (design: Design, id: NodeId | null): string => {
  const node = nodeOf(design, id);
  return node ? node.name || shownId(node) : (id ?? 'the start');
};

/** Seconds without needless decimals: `15`, `2.5`. */
export const secondsText = (seconds: number): string => `${Math.round(seconds * 10) / 10} s`;

/** `1:05` as `01:05`: minutes and seconds of a call. */
export const clockText = (seconds: number): string => {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

const transferText = (node: Node | undefined, target: string): string => {
  if (node?.kind === 'queue' && node.name && node.name !== node.queueId) return `Waiting in queue ${node.name}`;
  if (node?.kind === 'voicemail') return `Leaving a message for ${node.name || target}`;
  if (node?.kind === 'callback') return `To be called back by ${node.name || target}`;
  return node?.name && node.name !== target ? `Transferred to ${node.name} (${target})` : `Transferred to ${target}`;
};

const why: Record<EndReason, string> = {
  nowhere: 'nothing is drawn here',
  missing: 'the next step is not in the design',
  endless: 'the messages lead to each other without end',
};

/** A line of the call log, in words for people. `call` is the call after the event. */
export const eventText = (design: Design, event: TraceEvent, call: CallState): string => {
  switch (event.type) {
    case 'entered':
      return `Entered ${labelOf(design, event.nodeId)}`;
    case 'pressed': {
      const menu = menuOf(design, event.nodeId);
      const label = menu ? choiceForDigit(design, call.runtime, menu, event.digit)?.choice.label : '';
      return label ? `Pressed ${event.digit} — ${label}` : `Pressed ${event.digit}`;
    }
    case 'no-match':
      return `No key ${event.digit} in ${labelOf(design, event.nodeId)}`;
    case 'timeout': {
      const menu = menuOf(design, event.nodeId);
      return menu ? `Waited ${secondsText(menu.timeoutSeconds)} in silence` : 'Waited in silence';
    }
    case 'repeated':
      return `${labelOf(design, event.nodeId)} is played again`;
    case 'branch':
      return `${labelOf(design, event.nodeId)}: ${event.name}`;
    case 'transferred':
      return transferText(nodeOf(design, event.nodeId), event.target);
    case 'disconnected': {
      const reason = call.at === 'ended' ? call.reason : null;
      return reason ? `The call ended: ${why[reason]}` : 'The flow ended the call';
    }
    case 'hung-up':
      return 'Hung up';
    case 'waiting':
      return `Waiting in ${labelOf(design, event.nodeId)}`;
    default:
      return assertNever(event);
  }
};

/** How a call came out, in a few words; null while it goes on. */
export const outcomeText = (design: Design, call: CallState | null): string | null => {
  if (call?.at !== 'ended') return null;
  const { kind, target = '' } = call.outcome;
  const name = nodeOf(design, call.nodeId)?.name || target;
  switch (kind) {
    case 'queue':
      return `In queue ${name}`;
    case 'flow':
      return `In flow ${name}`;
    case 'voicemail':
      return `Voicemail ${name}`;
    case 'callback':
      return `Callback by ${name}`;
    case 'number':
    case 'user':
    case 'group':
      return `With ${name}`;
    case 'unknown':
      return `Left the flow to ${call.reason === 'missing' ? target : name}`;
    case 'disconnected':
      return 'Ended by the flow';
    case 'hung-up':
      return 'Hung up';
    case 'undecided':
      return `Undecided at ${name}`;
    case 'waiting':
      return 'Waiting';
    default:
      return assertNever(kind);
  }
};

/** What is heard of a prompt whose words are not here: the platform computes them in the call, or the org keeps them. */
const unsaidText = (prompt: Prompt | undefined, id: PromptId): string => {
  if (prompt?.expression !== undefined) return `Computed in the call: ${prompt.expression}`;
  if (prompt?.reference !== undefined) return `Prompt of the org: ${prompt.reference}`;
  return `Prompt ${prompt?.name || id} (recorded in the org)`;
};

/** Whether what a caller in that language hears is computed, so that words of another language do not stand for it. */
const isComputed = (prompt: Prompt | undefined, language: Language): boolean =>
  prompt?.expression !== undefined && prompt.texts[language] === undefined;

/** What the caller hears, a line for each prompt; a prompt without words here is named as what it is. */
export const spokenText = (legs: readonly Leg[]): string =>
  legs
    .flatMap(({ design, effects }) =>
      effects.flatMap((effect) => {
        if (effect.type !== 'play') return [];
        const { promptId, language } = effect;
        const prompt = Object.hasOwn(design.prompts, promptId) ? design.prompts[promptId] : undefined;
        const text = isComputed(prompt, language) ? undefined : heardText(design, promptId, language)?.text;
        return [text || unsaidText(prompt, promptId)];
      }),
    )
    .join('\n');

/** Why the call is not followed into the next flow, and what that means for callers. */
export const notFollowedText: Readonly<Record<NotFollowed, string>> = {
  ring: 'These flows hand the call to each other without asking anything, so callers never get out. The call is not followed further.',
  'too-many': `The call was handed from flow to flow ${mostHops} times. It is not followed further.`,
};
