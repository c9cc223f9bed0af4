import { emptyDesign, emptyPrompt } from '../../model/build';
import type { Design } from '../../model/design';
import type { DesignId, PromptId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Menu } from '../../model/menu';
import type { Node } from '../../model/node';
import type { InputIssue } from '../../model/read-design';
import { err, ok, type Result } from '../../model/result';
import { assembleDesign } from '../flow-json/assemble';
import { pickFields, within } from '../flow-json/pick-fields';
import { isJsonObject, type JsonObject } from '../flow-json/schema';
import type { SourceHandler, SourceMenu } from '../flow-json/source-menu';
import {
  configSchema,
  documentConfig,
  flowType,
  menuStepType,
  optionSchema,
  queueStepType,
  setPromptFlowSchema,
  stepSchema,
} from './schema';
import { digitsOf, dividedWords, joinedWords, labelIn } from './words';

const same = (...fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, [field]]));

/** A SetPrompt step as its source has it: the menu, and what only this format says of it. */
interface SetPromptStep {
  readonly menu: SourceMenu;
  /** What announces each choice. */
  readonly words: readonly string[];
  readonly maxRetries: number;
}

export const isMenuStep = (json: Json): json is JsonObject => isJsonObject(json) && json.type === menuStepType;

/** Whether parsed JSON is a flow with SetPrompt steps, by its keys. */
export const isSetPromptFlow = (json: JsonObject): boolean =>
  Object.hasOwn(json, 'entrySteps') || (Array.isArray(json.steps) && json.steps.some(isMenuStep));

const readOptions = (
  list: readonly Json[],
  path: string,
  issues: InputIssue[],
): { handlers: SourceHandler[]; words: string[] } => {
  const words: string[] = [];
  const handlers: SourceHandler[] = [];
  list.forEach((json, index) => {
    const here = within(path, index);
    if (!isJsonObject(json)) {
      issues.push({ path: here, message: 'must be an option: an object with value and prompt' });
      return;
    }
    const { value, rest } = pickFields(json, here, same('value', 'prompt'), optionSchema, issues);
    if (!value) return;
    words.push(value.prompt ?? '');
    handlers.push({ digit: null, targetId: value.value ?? '', promptId: null, opaque: rest });
  });
  const digits = digitsOf(words);
  return { handlers: handlers.map((each, index) => ({ ...each, digit: digits[index] ?? null })), words };
};

/** What a step says beside the fields of a menu. `playDigits` is kept where it is not as in the document; null: absent. */
const opaqueOf = (step: JsonObject, { playDigits = null, ...rest }: JsonObject): JsonObject => {
  const config = playDigits === documentConfig.playDigits ? rest : { ...rest, playDigits };
  const { type: _type, ...beside } = step;
  return Object.keys(config).length > 0 ? { ...beside, config } : beside;
};

const readStep = (json: JsonObject, path: string, issues: InputIssue[]): SetPromptStep => {
  const { value: step, rest } = pickFields(json, path, same('id', 'config'), stepSchema, issues);
  const configPath = within(path, 'config');
  const fields = same('options', 'timeout', 'maxRetries');
  const config = pickFields(step?.config ?? {}, configPath, fields, configSchema, issues);
  const { handlers, words } = readOptions(config.value?.options ?? [], within(configPath, 'options'), issues);
  return {
    menu: {
      path,
      sourceId: step?.id ?? '',
      promptId: null,
      timeoutSeconds: (config.value?.timeout ?? documentConfig.timeoutMs) / 1000,
      timeoutTarget: '',
      handlers,
      parent: null,
      firstNestedId: '',
      opaque: opaqueOf(rest, config.rest),
    },
    words,
    maxRetries: config.value?.maxRetries ?? documentConfig.maxRetries,
  };
};

const readSteps = (steps: readonly Json[], issues: InputIssue[]) => {
  const menus: SetPromptStep[] = [];
  const others: JsonObject[] = [];
  const seenAt = new Map<string, string>();
  steps.forEach((json, index) => {
    const path = `steps[${index}]`;
    if (!isMenuStep(json)) {
      if (isJsonObject(json)) others.push(json);
      else issues.push({ path, message: 'must be a step: an object with id, type and config' });
      return;
    }
    const step = readStep(json, path, issues);
    const before = seenAt.get(step.menu.sourceId);
    if (before === undefined) seenAt.set(step.menu.sourceId, path);
    else if (step.menu.sourceId !== '')
      issues.push({ path: `${path}.id`, message: `"${step.menu.sourceId}" is already the id of ${before}` });
    menus.push(step);
  });
  return { menus, others };
};

/** What `setPromptExtrasSchema` describes, with only those parts in which there is something. */
const extrasOf = (
  top: JsonObject,
  steps: readonly JsonObject[],
  entrySteps: readonly string[],
): Record<string, Json> => ({
  ...(Object.keys(top).length > 0 ? { top } : {}),
  ...(steps.length > 0 ? { steps } : {}),
  ...(entrySteps.length > 0 ? { entrySteps } : {}),
});

/** A menu with what only this format says: how often it is played, what it says, what its choices are for. */
const withWords = (menu: Menu, { words, maxRetries }: SetPromptStep): Menu => {
  const choices = menu.choices.map((choice, index) => ({ ...choice, label: labelIn(words[index] ?? '') }));
  const text = joinedWords(words);
  const divided = dividedWords(text, choices);
  return {
    ...menu,
    promptId: text === '' ? null : (menu.id as string as PromptId),
    tries: maxRetries + 1,
    choices: choices.map((choice, index) => {
      const own = words[index] ?? '';
      if (own === divided[index]) return choice;
      return { ...choice, source: { id: null, opaque: {}, ...choice.source, text: own } };
    }),
  };
};

/**
 * A design from a flow with SetPrompt steps in the document's form (`build_flow_payload`), given as parsed JSON. The
 * words of the options, one sentence each, are what the menu says. An option's digit is the one its words name, else
 * that of its place. What the model has no field for is kept and written back. Refused with every issue by path.
 */
export const readSetPrompt = (json: unknown, id: DesignId): Result<Design, readonly InputIssue[]> => {
  if (!isJsonObject(json)) return err([{ path: '', message: 'is not a flow: a JSON object is expected' }]);
  const issues: InputIssue[] = [];
  const fields = same('name', 'type', 'description', 'steps', 'entrySteps');
  const { value: flow, rest } = pickFields(json, '', fields, setPromptFlowSchema, issues);
  const { menus, others } = readSteps(flow?.steps ?? [], issues);
  if (issues.length > 0 || !flow) return err(issues);
  const [startId = '', ...more] = flow.entrySteps ?? [];
  const type = flow.type ?? flowType;
  const assembled = assembleDesign(id, {
    name: flow.name,
    maxDepth: null,
    flow: {
      description: flow.description ?? '',
      enabled: true,
      version: 0,
      opaque: extrasOf(type === flowType ? rest : { ...rest, type }, others, more),
    },
    startId,
    menus: menus.map(({ menu }) => menu),
  });
  const { runtime, menuDefaults, languages } = emptyDesign(id, flow.name);
  const stepBy = new Map(menus.map((step) => [step.menu.sourceId, step]));
  const queues = new Set(others.flatMap((step) => (step.type === queueStepType ? [step.id] : [])));
  const [language] = languages;
  const prompts: Record<PromptId, Design['prompts'][PromptId]> = {};
  const nodes = Object.values(assembled.nodes).map((node): Node => {
    if (node.kind === 'unknown') return queues.has(node.targetId) ? { ...node, classifiedAs: 'queue' } : node;
    const step = node.kind === 'menu' ? stepBy.get(node.source?.id ?? node.id) : undefined;
    if (node.kind !== 'menu' || !step) return node;
    const menu = withWords(node, step);
    if (menu.promptId !== null && language !== undefined) {
      const said = { text: joinedWords(step.words), revision: 0, translatedFrom: null, recordedSeconds: null };
      prompts[menu.promptId] = { ...emptyPrompt(menu.promptId), texts: { [language]: said } };
    }
    return menu;
  });
  return ok({
    ...assembled,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    prompts,
    runtime,
    menuDefaults,
  });
};
