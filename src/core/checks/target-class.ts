import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { actingKind, type NodeKind } from '../model/node';
import type { Target } from '../model/target';

/** What a key is good for, to callers who know it by heart. `unknown`: nobody has said what is there. */
export type TargetClass =
  | 'repeat'
  | 'previous'
  | 'menu'
  | 'person'
  | 'voicemail'
  | 'flow'
  | 'end'
  | 'language'
  | 'announcement'
  | 'decision'
  | 'unknown';

const classes: Readonly<Record<NodeKind, TargetClass>> = {
  menu: 'menu',
  queue: 'person',
  user: 'person',
  group: 'person',
  number: 'person',
  callback: 'person',
  voicemail: 'voicemail',
  flow: 'flow',
  disconnect: 'end',
  language: 'language',
  announcement: 'announcement',
  hours: 'decision',
  overflow: 'decision',
  task: 'decision',
  unknown: 'unknown',
};

/** What a key of that menu leads to; null: nowhere, or to a step that is not there. */
export const targetClassOf = (design: Design, menu: NodeId, target: Target | null): TargetClass | null => {
  if (target === null) return null;
  if (!('nodeId' in target)) return target.kind;
  if (target.nodeId === menu) return 'repeat';
  const node = nodeOf(design, target.nodeId);
  return node ? classes[actingKind(node)] : null;
};
