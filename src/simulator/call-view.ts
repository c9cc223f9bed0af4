import type { Design } from '../core/model/design';
import { portKey } from '../core/model/edges';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { CallState, Effect } from '../core/simulate/call';
import { liveKeys } from '../core/simulate/key-table';

/** What the canvas shows of a call. The same object until the call moves on. */
export interface CallView {
  readonly currentNodeId: NodeId | null;
  /** Ids of the current menu's choices that a digit takes now. */
  readonly liveChoices: ReadonlySet<string>;
  /** Edges the call has run along, as `<node id>/<port key>`. */
  readonly travelled: ReadonlySet<string>;
  readonly lastTravelled: string | null;
  readonly visited: ReadonlySet<NodeId>;
}

/** No call. */
export const emptyView: CallView = {
  currentNodeId: null,
  liveChoices: new Set(),
  travelled: new Set(),
  lastTravelled: null,
  visited: new Set(),
};

const liveChoicesOf = (design: Design, call: CallState): Set<string> => {
  const live = new Set<string>();
  if (call.at === 'menu')
    for (const { menu, choice } of liveKeys(design, call).values()) if (menu.id === call.nodeId) live.add(choice.id);
  return live;
};

/** The view after a step. */
export const viewAfter = (view: CallView, design: Design, call: CallState, effects: readonly Effect[]): CallView => {
  const travelled = new Set(view.travelled);
  const visited = new Set(view.visited);
  let last = view.lastTravelled;
  for (const effect of effects) {
    if (effect.type !== 'travel') continue;
    last = `${effect.from}/${portKey(effect.port)}`;
    travelled.add(last);
    if (effect.to !== null) visited.add(effect.to);
  }
  if (call.nodeId !== null && nodeOf(design, call.nodeId)) visited.add(call.nodeId);
  return {
    currentNodeId: call.nodeId,
    liveChoices: liveChoicesOf(design, call),
    travelled,
    lastTravelled: last,
    visited,
  };
};
