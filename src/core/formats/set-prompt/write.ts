import type { Design } from '../../model/design';
import { menusOf, nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import type { Target } from '../../model/target';
import { heardText } from '../../simulate/listening-time';
import { carriedInJson } from '../carried-along';
import { isJsonObject, type JsonObject } from '../flow-json/schema';
import { writtenTargetId } from '../flow-json/write';
import { writtenMenuIdsOf } from '../flow-json/written-ids';
import { goesOnAt, goesOnAtId } from '../passed-through';
import { isMenuStep } from './read';
import {
  documentConfig,
  flowType,
  menuStepType,
  type SetPromptExtras,
  type SetPromptFlow,
  setPromptExtrasSchema,
} from './schema';
import { dividedWords, joinedWords } from './words';

/** The keys the document gives to each part, in its order; whatever a source has beside them follows. */
const writtenKeys = {
  flow: ['name', 'type', 'description', 'steps', 'entrySteps', 'id'],
  step: ['id', 'type', 'config'],
  config: ['options', 'timeout', 'maxRetries', 'playDigits'],
  option: ['value', 'prompt'],
} as const;

const beside = (extras: JsonObject | undefined, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(extras ?? {}).filter(([key]) => !keys.includes(key)));

/** What the flow's source had beside the design; empty where it is not from a SetPrompt flow. */
const extrasOf = (design: Design): SetPromptExtras => {
  const parsed = setPromptExtrasSchema.safeParse(design.flow.opaque);
  return parsed.success ? parsed.data : {};
};

const writeTarget = (design: Design, from: NodeId, target: Target | null): string => {
  const id = goesOnAtId(design, from, target);
  if (id === null) return '';
  const node = nodeOf(design, id);
  return node ? writtenTargetId(design, node) : id;
};

/** What a menu says where its words are known; empty elsewhere. */
export const menuText = (design: Design, menu: Menu): string =>
  menu.promptId === null ? '' : (heardText(design, menu.promptId)?.text ?? '');

/** What announces each choice: as its source has it while the menu says the same, else a share of what the menu says. */
const wordsOf = (design: Design, menu: Menu): readonly string[] => {
  const text = menuText(design, menu);
  const divided = dividedWords(text, menu.choices);
  const kept = menu.choices.map((choice, index) => choice.source?.text ?? divided[index] ?? '');
  return joinedWords(kept) === text ? kept : divided;
};

/** Milliseconds without the dust that a product of decimals leaves; JSON has no number above the largest. */
const milliseconds = (seconds: number): number => Math.min(Number.MAX_VALUE, Number((seconds * 1000).toPrecision(15)));

const writeMenu = (design: Design, menu: Menu): JsonObject => {
  const words = wordsOf(design, menu);
  const opaque: JsonObject = carriedInJson(design, menu.source);
  const config = opaque.config !== undefined && isJsonObject(opaque.config) ? opaque.config : {};
  const { playDigits = documentConfig.playDigits } = config;
  return {
    id: writtenMenuIdsOf(design).get(menu.id) ?? menu.id,
    type: menuStepType,
    config: {
      options: menu.choices.map((choice, index) => ({
        value: writeTarget(design, menu.id, choice.target),
        prompt: words[index] ?? '',
        ...beside(carriedInJson(design, choice.source), writtenKeys.option),
      })),
      timeout: milliseconds(menu.timeoutSeconds),
      maxRetries: Math.max(0, menu.tries - 1),
      ...(playDigits === null ? {} : { playDigits }),
      ...beside(config, writtenKeys.config),
    },
    ...beside(opaque, writtenKeys.step),
  };
};

/**
 * The flow in the document's form, keys in the document's order, its menus as SetPrompt steps that name each other.
 * Where no source says the flow's id it is that of the flow in the org, else the design's own. What does not fit is
 * named by `lostInSetPrompt`.
 */
export const writeSetPrompt = (design: Design): SetPromptFlow => {
  const { top, steps = [], entrySteps = [] } = extrasOf(design);
  const start = nodeOf(design, design.start);
  const others = steps.filter(isJsonObject).filter((step) => !isMenuStep(step));
  return {
    id: typeof top?.id === 'string' ? top.id : (design.origin?.flowId ?? design.id),
    name: design.name,
    type: typeof top?.type === 'string' ? top.type : flowType,
    description: design.flow.description,
    steps: [...menusOf(design).map((menu) => writeMenu(design, menu)), ...others],
    entrySteps: [...(start ? [writtenTargetId(design, goesOnAt(design, start))] : []), ...entrySteps],
    ...beside(top, writtenKeys.flow),
  };
};

/** The flow as text: two blanks a level, as Python's `json.dumps(…, indent=2)` lays it out, and a line end. */
export const setPromptText = (design: Design): string => `${JSON.stringify(writeSetPrompt(design), null, 2)}\n`;
