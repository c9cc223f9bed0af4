import type { Port } from '../model/edges';
import { menuOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node, NodeOf } from '../model/node';
import { assertNever } from '../model/result';
import type { Target } from '../model/target';
import type { CallState } from './call';
import { decide } from './decision';
import { disconnect, leave, leaveToMissing } from './ending';
import { before, enterMenu, leaveMenu, repeatMenu } from './menu-play';
import { findNode, type Next, play, type Run } from './run';

/**
 * Takes an edge: on to a node, or straight to where the call comes to rest.
 * `heard` is the menu the caller hears now; null on the way between menus, where the last one left is meant.
 */
const depart = (run: Run, from: NodeId, port: Port, target: Target | null, heard: Menu | null): Next => {
  if (target === null) return disconnect(run, heard?.id ?? from, 'nowhere');
  switch (target.kind) {
    case 'node':
    case 'jump': {
      const node = findNode(run.design, target.nodeId);
      run.effects.push({ type: 'travel', from, port, to: node ? target.nodeId : null });
      if (!node) return leaveToMissing(run, heard?.id ?? from, target.nodeId);
      if (heard) leaveMenu(run, heard.id);
      return node;
    }
    case 'repeat': {
      const menu = heard ?? menuOf(run.design, run.came[0] ?? null);
      if (!menu) return disconnect(run, from, 'nowhere');
      if (!heard) run.came = before(run.came);
      run.effects.push({ type: 'travel', from, port, to: menu.id });
      return repeatMenu(run, menu, null);
    }
    case 'previous': {
      const menu = menuOf(run.design, run.came[0] ?? null) ?? null;
      const to = menu ?? heard;
      if (!to) return disconnect(run, from, 'nowhere');
      run.effects.push({ type: 'travel', from, port, to: to.id });
      // The first menu of a call has none before it: the caller stays.
      if (!menu) return repeatMenu(run, to, null);
      run.came = before(run.came);
      return enterMenu(run, menu);
    }
    default:
      return assertNever(target);
  }
};

/** Notes that a step is gone through without a stop; false: for the second time in a row, in a ring without an exit. */
const passesOnce = (run: Run, id: NodeId): boolean => {
  run.passed ??= new Set();
  if (run.passed.has(id)) return false;
  run.passed.add(id);
  return true;
};

/** A task with one way out decides nothing: the call goes on by itself. */
const runTask = (run: Run, node: NodeOf<'task'>): Next => {
  const [only, ...others] = node.branches;
  if (!only || others.length > 0) return decide(run, node);
  if (!passesOnce(run, node.id)) return disconnect(run, node.id, 'endless');
  return depart(run, node.id, { kind: 'branch', branchId: only.id }, only.target, null);
};

/** An announcement or a change of language: the call goes on by itself. */
const passThrough = (run: Run, node: NodeOf<'announcement' | 'language'>): Next => {
  if (!passesOnce(run, node.id)) return disconnect(run, node.id, 'endless');
  if (node.kind === 'announcement') play(run, node.promptId, node.interruptible);
  else run.language = node.language;
  return depart(run, node.id, { kind: 'next' }, node.next, null);
};

/** What a node does with a call that comes to it: one behaviour for each kind. */
const visit = (run: Run, node: Node): Next => {
  switch (node.kind) {
    case 'menu':
      return enterMenu(run, node);
    case 'announcement':
    case 'language':
      return passThrough(run, node);
    case 'hours':
    case 'overflow':
      return decide(run, node);
    case 'task':
      return runTask(run, node);
    case 'queue':
    case 'flow':
    case 'number':
    case 'user':
    case 'group':
    case 'voicemail':
    case 'callback':
    case 'disconnect':
    case 'unknown':
      return leave(run, node);
    default:
      return assertNever(node);
  }
};

/** The call comes to a node and goes on until it waits for something or has left the flow. */
export const arrive = (run: Run, node: Node): CallState => {
  let next = visit(run, node);
  while ('kind' in next) next = visit(run, next);
  return next;
};

/** The call takes an edge and goes on until it waits for something or has left the flow. */
export const follow = (run: Run, from: NodeId, port: Port, target: Target | null, heard: Menu | null): CallState => {
  const next = depart(run, from, port, target, heard);
  return 'kind' in next ? arrive(run, next) : next;
};
