import { emptyChoice, emptyDesign, emptyMenu, emptyPrompt } from '../../model/build';
import type { Design } from '../../model/design';
import { type ChoiceId, type DesignId, freeId, isSafeId, type NodeId, type PromptId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import type { Node } from '../../model/node';
import type { Source } from '../../model/source';
import type { Target } from '../../model/target';
import { nestingOf } from './nesting';
import type { JsonObject } from './schema';
import type { SourceMenu } from './source-menu';

/** What a flow in one of the documents' forms consists of, whichever form it was. */
export interface SourceFlow {
  readonly name: string;
  readonly maxDepth: number | null;
  readonly flow: Design['flow'];
  /** The id of the first step; empty: none. */
  readonly startId: string;
  /** Every menu, each before those nested in it; their ids differ. */
  readonly menus: readonly SourceMenu[];
}

/** Ids of ours for ids of a source: the same where it can serve as one, else `stem-1`, `stem-2`, … beside `taken`. */
const allotIds = (wanted: readonly string[], stem: string, taken: Set<string>): Map<string, string> => {
  const ids = new Map<string, string>();
  for (const id of wanted) {
    const ours = isSafeId(id) ? id : freeId(stem, (made) => taken.has(made));
    taken.add(ours);
    ids.set(id, ours);
  }
  return ids;
};

const sourceOf = (id: string, ours: string, opaque: JsonObject): Source | null =>
  id === ours && Object.keys(opaque).length === 0 ? null : { id: id === ours ? null : id, text: null, opaque };

const targetsOf = (flow: SourceFlow): string[] => {
  const menuIds = new Set(flow.menus.map((menu) => menu.sourceId));
  const named = flow.menus.flatMap((menu) => [
    ...menu.handlers.map((handler) => handler.targetId || menu.firstNestedId),
    menu.timeoutTarget,
  ]);
  return [...new Set([flow.startId, ...named])].filter((id) => id !== '' && !menuIds.has(id));
};

const promptsOf = (flow: SourceFlow): string[] => {
  const spoken = flow.menus.flatMap((menu) => [menu.promptId, ...menu.handlers.map((handler) => handler.promptId)]);
  return [...new Set(spoken)].filter((id) => id !== null);
};

/**
 * The design of a flow: each menu a node, each target that is no menu of the flow one `unknown` node however often it
 * is used, each prompt known by its id alone.
 */
export const assembleDesign = (id: DesignId, flow: SourceFlow): Design => {
  const targets = targetsOf(flow);
  const spoken = promptsOf(flow);
  const taken = new Set([...flow.menus.map((menu) => menu.sourceId), ...targets].filter(isSafeId));
  const menuIds = allotIds(
    flow.menus.map((menu) => menu.sourceId),
    'menu',
    taken,
  );
  const targetIds = allotIds(targets, 'target', taken);
  const prompts = allotIds(spoken, 'prompt', new Set(spoken.filter(isSafeId)));

  const nodeIdOf = (sourceId: string): NodeId => (menuIds.get(sourceId) ?? targetIds.get(sourceId)) as NodeId;
  const targetOf = (sourceId: string): Target | null =>
    sourceId === '' ? null : { kind: 'node', nodeId: nodeIdOf(sourceId) };
  const promptOf = (sourceId: string | null): PromptId | null =>
    sourceId === null ? null : (prompts.get(sourceId) as PromptId);

  const menuDefaults = { timeoutSeconds: 10, tries: 1 };
  const menus = flow.menus.map((menu): Menu => {
    const ours = nodeIdOf(menu.sourceId);
    return {
      ...emptyMenu(ours, menu.sourceId, menuDefaults),
      promptId: promptOf(menu.promptId),
      timeoutSeconds: menu.timeoutSeconds,
      choices: menu.handlers.map((handler, index) => ({
        ...emptyChoice(`c${index + 1}` as ChoiceId, handler.digit),
        promptId: promptOf(handler.promptId),
        target: targetOf(handler.targetId || menu.firstNestedId),
        source: sourceOf('', '', handler.opaque),
      })),
      noInput: { promptId: null, target: targetOf(menu.timeoutTarget) },
      source: sourceOf(menu.sourceId, ours, menu.opaque),
    };
  });
  const outside = targets.map((targetId): Node => {
    const common = { id: nodeIdOf(targetId), name: '', answerGiven: false, source: null };
    return { kind: 'unknown', ...common, targetId, classifiedAs: null };
  });
  const design: Design = {
    ...emptyDesign(id, flow.name),
    start: flow.startId === '' ? null : nodeIdOf(flow.startId),
    nodes: Object.fromEntries([...menus, ...outside].map((node) => [node.id, node])),
    prompts: Object.fromEntries(
      [...prompts].map(([sourceId, ours]) => [
        ours,
        { ...emptyPrompt(ours as PromptId), source: sourceOf(sourceId, ours, {}) },
      ]),
    ),
    runtime: 'document',
    menuDefaults,
    maxDepth: flow.maxDepth,
    flow: flow.flow,
  };
  return withNesting(design, flow.menus, nodeIdOf);
};

/** Notes where a menu is nested in its source, if the writer would nest it elsewhere. */
const withNesting = (
  design: Design,
  sources: readonly SourceMenu[],
  nodeIdOf: (sourceId: string) => NodeId,
): Design => {
  const nesting = nestingOf(design);
  const moved: Record<NodeId, Menu> = {};
  for (const source of sources) {
    const id = nodeIdOf(source.sourceId);
    const menu = design.nodes[id];
    const parent = source.parent ? nodeIdOf(source.parent.sourceId) : null;
    if (menu?.kind === 'menu' && parent !== null && parent !== nesting.get(id))
      moved[id] = { ...menu, nestedUnder: parent };
  }
  return Object.keys(moved).length === 0 ? design : { ...design, nodes: { ...design.nodes, ...moved } };
};
