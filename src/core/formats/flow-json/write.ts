import type { Design } from '../../model/design';
import { menuOf, nodeOf } from '../../model/graph';
import type { NodeId, PromptId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Menu } from '../../model/menu';
import { externalRef, type Node } from '../../model/node';
import type { Target } from '../../model/target';
import { carriedInJson } from '../carried-along';
import { goesOnAt, goesOnAtId } from '../passed-through';
import { nestedIn } from './nesting';
import { type FlowExtras, type FlowJson, flowExtrasSchema, type JsonObject } from './schema';
import { isOtherStep, isStartStep } from './source-menu';
import { writtenMenuIdsOf, writtenPromptId } from './written-ids';

/** The keys the document gives to each part, in its order; whatever a source has beside them follows. */
export const writtenKeys = {
  flow: ['name', 'type', 'settings', 'steps'],
  settings: ['description', 'enabled', 'version'],
  start: ['id', 'type', 'nextStep'],
  menu: ['id', 'type', 'promptId', 'timeoutSeconds', 'timeoutTarget', 'dtmfHandlers', 'nextSteps'],
  handler: ['key', 'targetFlowId', 'promptId'],
} as const;

const beside = (extras: JsonObject | undefined, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(extras ?? {}).filter(([key]) => !keys.includes(key)));

/** Steps under `extras.nextSteps` that are no menus. */
export const otherStepsIn = (extras: JsonObject | undefined): readonly JsonObject[] => {
  const steps: Json | undefined = extras?.nextSteps;
  return Array.isArray(steps) ? steps.filter(isOtherStep) : [];
};

/** Top-level steps of the source that are neither start nor menu. */
export const otherTopStepsIn = (extras: FlowExtras): readonly JsonObject[] =>
  (extras.steps ?? []).filter(isOtherStep).filter((step) => !isStartStep(step));

/** What the flow's source had beside the design; empty where it is not from flow JSON. */
export const flowExtrasOf = (design: Design): FlowExtras => {
  const parsed = flowExtrasSchema.safeParse(design.flow.opaque);
  return parsed.success ? parsed.data : {};
};

/**
 * How a node is named as a target. What lies outside the flow by its id there; what flow JSON cannot express
 * (voicemail, disconnect, a task, …) by its own id, so that nothing else is dialled in its place.
 */
export const writtenTargetId = (design: Design, node: Node): string => {
  if (node.kind === 'menu') return writtenMenuIdsOf(design).get(node.id) ?? node.id;
  const own = node.source?.id ?? node.id;
  return node.kind === 'voicemail' || node.kind === 'callback' ? own : externalRef(node) || own;
};

const writeTarget = (design: Design, from: NodeId, target: Target | null): string => {
  const id = goesOnAtId(design, from, target);
  if (id === null) return '';
  const node = nodeOf(design, id);
  return node ? writtenTargetId(design, node) : id;
};

const writePrompt = (design: Design, id: PromptId | null): string | null =>
  id === null ? null : writtenPromptId(design, id);

const writeMenu = (design: Design, menu: Menu, nested: readonly JsonObject[]): JsonObject => ({
  id: writtenMenuIdsOf(design).get(menu.id) ?? menu.id,
  type: 'dtmf',
  promptId: writePrompt(design, menu.promptId),
  timeoutSeconds: menu.timeoutSeconds,
  timeoutTarget: writeTarget(design, menu.id, menu.noInput.target),
  dtmfHandlers: menu.choices.map((choice) => ({
    key: choice.digit ?? '',
    targetFlowId: writeTarget(design, menu.id, choice.target),
    promptId: writePrompt(design, choice.promptId),
    ...beside(carriedInJson(design, choice.source), writtenKeys.handler),
  })),
  nextSteps: [...nested, ...otherStepsIn(carriedInJson(design, menu.source))],
  ...beside(carriedInJson(design, menu.source), writtenKeys.menu),
});

/** Every menu with what is nested in it; built from the innermost, so that depth costs no stack. */
const writeMenus = (design: Design): ReadonlyMap<NodeId, JsonObject> => {
  const nested = nestedIn(design);
  const outermostFirst = [...(nested.get(null) ?? [])];
  for (let next = 0; next < outermostFirst.length; next++)
    outermostFirst.push(...(nested.get(outermostFirst[next] as NodeId) ?? []));
  const written = new Map<NodeId, JsonObject>();
  const all = (ids: readonly NodeId[]): JsonObject[] =>
    ids.map((id) => written.get(id)).filter((step) => step !== undefined);
  for (const id of outermostFirst.toReversed()) {
    const menu = menuOf(design, id);
    if (menu) written.set(id, writeMenu(design, menu, all(nested.get(id) ?? [])));
  }
  return written;
};

const writeStart = (design: Design, extras: FlowExtras): JsonObject => {
  const menus = writeMenus(design);
  const begins = nodeOf(design, design.start);
  const start = begins && goesOnAt(design, begins);
  const first = start ? (menus.get(start.id) ?? writtenTargetId(design, start)) : null;
  const loose = (nestedIn(design).get(null) ?? [])
    .filter((id) => id !== start?.id)
    .flatMap((id) => menus.get(id) ?? []);
  const nextSteps = [...loose, ...otherStepsIn(extras.start)];
  const id = typeof extras.start?.id === 'string' ? extras.start.id : 'start';
  return {
    id,
    type: 'start',
    nextStep: first,
    ...(nextSteps.length > 0 ? { nextSteps } : {}),
    ...beside(extras.start, [...writtenKeys.start, 'nextSteps']),
  };
};

/**
 * The flow in the document's form, keys in the document's order. A menu with several parents is nested under the one on
 * the shortest way and named by the others; menus that nobody reaches hang on the start step. What does not fit is named by
 * `lostInFlowJson`.
 */
export const writeFlowJson = (design: Design): FlowJson => {
  const extras = flowExtrasOf(design);
  return {
    name: design.name,
    type: typeof extras.top?.type === 'string' ? extras.top.type : 'conversation',
    settings: {
      description: design.flow.description,
      enabled: design.flow.enabled,
      version: design.flow.version,
      ...beside(extras.settings, writtenKeys.settings),
    },
    steps: [writeStart(design, extras), ...otherTopStepsIn(extras)],
    ...beside(extras.top, writtenKeys.flow),
  };
};

/** The flow as text: two blanks a level, as Python's `json.dumps(…, indent=2)` lays it out, and a line end. */
export const flowJsonText = (design: Design): string => `${JSON.stringify(writeFlowJson(design), null, 2)}\n`;
