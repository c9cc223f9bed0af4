import type { Design } from '../../model/design';
import type { BranchId, ChoiceId, NodeId } from '../../model/ids';
import type { Exit } from './actions';
import type { Entry, ListTree, MapTree, Tree } from './tree';

/** Where a choice stands: the item of its list, and the kind and fields in it. */
export interface ChoicePlace {
  readonly item: Tree;
  readonly entry: Entry;
  /** The sub-menu that lies whole inside it. */
  readonly subMenu: NodeId | null;
}

/** Where a menu stands: its fields, and the item of the flow's list; a sub-menu stands in a choice instead. */
export interface MenuPlace {
  readonly item: Tree | null;
  readonly body: MapTree;
  readonly choices: ReadonlyMap<ChoiceId, ChoicePlace>;
  /** The choice that stands for «nothing was chosen», which is no choice of the design. */
  readonly silence: ChoicePlace | null;
}

/** Where a step stands that is made of actions: a reusable task, or the body of a choice. */
export interface StepPlace {
  /** The item of the flow's list of tasks; null: the body of a choice. */
  readonly item: Tree | null;
  /** `task` with its fields, or the choice that holds the body. */
  readonly body: Tree;
  readonly list: ListTree | null;
  /** The exits that are branches of the step, or its one way on. */
  readonly exits: ReadonlyMap<BranchId | 'next', Exit>;
}

/** Where everything of a design stands in the file it was read from. */
export interface Places {
  readonly text: string;
  /** The flow type: `inboundCall`, `outboundCall`, `secureCall`. */
  readonly root: string;
  readonly flow: MapTree;
  readonly menus: ReadonlyMap<NodeId, MenuPlace>;
  readonly steps: ReadonlyMap<NodeId, StepPlace>;
  /** The announcement that is the flow's initial greeting. */
  readonly greeting: NodeId | null;
  /** The ids that references use, by node. */
  readonly refIds: ReadonlyMap<NodeId, string>;
}

export interface ReadFlow {
  readonly design: Design;
  readonly places: Places;
}
