import type { Node } from '../model/node';
import { actingKind, type NodeKind } from '../model/node';

/** What a node is to a call, as a small number; an edge may lead to an id the design does not have (`missing`). */
export const kindCode = {
  missing: 0,
  menu: 1,
  announcement: 2,
  language: 3,
  hours: 4,
  /** Judged as opening hours are: both decide by what callers cannot know. */
  overflow: 4,
  task: 5,
  queue: 6,
  user: 7,
  group: 8,
  number: 9,
  callback: 10,
  voicemail: 11,
  disconnect: 12,
  flow: 13,
  unknown: 14,
  /** A task none of whose ways out is drawn: what becomes of the call is not known here. */
  closedTask: 15,
} as const satisfies Record<NodeKind | 'missing' | 'closedTask', number>;
export type KindCode = (typeof kindCode)[keyof typeof kindCode];

export const kindCodeOf = (node: Node): KindCode =>
  node.kind === 'task' && node.branches.length === 0 ? kindCode.closedTask : kindCode[actingKind(node)];

/**
 * Whether callers speak to somebody there: a queue, a user, a group, a number outside and a callback are people.
 * Voicemail and the end of the call are not.
 */
export const isPerson = (code: number): boolean => code >= kindCode.queue && code <= kindCode.callback;

/**
 * Neither a person nor not: a target nobody has classified, another flow, and a task without drawn ways out.
 * Rules that need the kind say «undecided» of them.
 */
export const isUndecided = (code: number): boolean => code >= kindCode.flow;
