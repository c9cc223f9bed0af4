import type { Json } from '../../../src/core/model/json';
import { badRequest, type ErrorDetail } from '../http/platform-error';
import { type FlowContent, flowContentSchema } from '../org/flow';

const deepest = 5;
const mostFaults = 50;
const timeout = { least: 1, most: 60 };

type JsonObject = { readonly [key: string]: Json };
const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isFilled = (json: Json | undefined): json is string => typeof json === 'string' && json !== '';
const isTextOrAbsent = (json: Json | undefined): boolean =>
  json === undefined || json === null || typeof json === 'string';

/** What only the org says about a flow; sent back to it, it is not content. */
const notContent = new Set(['_version', 'publishedBy', 'datePublished', 'selfUri']);

/**
 * The content of a flow that was sent, in the forms of both documents: menus as nested `dtmf` steps of at most five levels
 * with a timeout of 1 to 60 seconds, or `SetPrompt` steps named by `entrySteps`. Throws 400 with every fault.
 */
export function checkedFlow(body: Json): FlowContent {
  if (!isObject(body)) throw badRequest('The request body has to be a flow.');
  const faults = [...faultsOfFlow(body)].slice(0, mostFaults);
  const [first] = faults;
  if (first !== undefined) throw badRequest(`The flow is not valid: ${first.fieldName}, ${first.errorCode}.`, faults);
  return flowContentSchema.parse(Object.fromEntries(Object.entries(body).filter(([key]) => !notContent.has(key))));
}

type Faults = Generator<ErrorDetail>;

const wrong = (fieldName: string, errorCode = 'invalid.value'): ErrorDetail => ({ errorCode, fieldName });
const missing = (fieldName: string): ErrorDetail => wrong(fieldName, 'missing.value');

function* faultsOfFlow({ name, type, settings, steps, entrySteps }: JsonObject): Faults {
  if (!isFilled(name)) yield missing('name');
  if (!isFilled(type)) yield missing('type');
  if (settings !== undefined && !isObject(settings)) yield wrong('settings');
  if (!Array.isArray(steps)) yield missing('steps');
  else for (const [index, step] of steps.entries()) yield* faultsOfStep(step, `steps[${index}]`, 0);
  if (entrySteps !== undefined) yield* faultsOfEntrySteps(entrySteps, Array.isArray(steps) ? steps : []);
}

/** `above` is the number of menus that the step is nested under. */
function* faultsOfStep(step: Json, path: string, above: number): Faults {
  if (!isObject(step)) {
    yield wrong(path);
    return;
  }
  if (!isFilled(step.id)) yield missing(`${path}.id`);
  if (!isFilled(step.type)) yield missing(`${path}.type`);
  const depth = step.type === 'dtmf' ? above + 1 : above;
  if (depth > deepest) {
    yield wrong(path, 'menu.depth.exceeded');
    return;
  }
  if (step.type === 'dtmf') yield* faultsOfMenu(step, path);
  if (step.type === 'SetPrompt') yield* faultsOfSetPrompt(step, path);
  const { nextStep, nextSteps } = step;
  if (isObject(nextStep)) yield* faultsOfStep(nextStep, `${path}.nextStep`, depth);
  else if (!isTextOrAbsent(nextStep)) yield wrong(`${path}.nextStep`);
  if (Array.isArray(nextSteps)) {
    for (const [index, next] of nextSteps.entries()) yield* faultsOfStep(next, `${path}.nextSteps[${index}]`, depth);
  } else if (nextSteps !== undefined && nextSteps !== null) yield wrong(`${path}.nextSteps`);
}

function* faultsOfMenu(menu: JsonObject, path: string): Faults {
  const { timeoutSeconds, dtmfHandlers } = menu;
  if (typeof timeoutSeconds !== 'number') yield missing(`${path}.timeoutSeconds`);
  else if (timeoutSeconds < timeout.least || timeoutSeconds > timeout.most) {
    yield wrong(`${path}.timeoutSeconds`, 'timeout.out.of.range');
  }
  for (const field of ['promptId', 'timeoutTarget']) if (!isTextOrAbsent(menu[field])) yield wrong(`${path}.${field}`);
  if (!Array.isArray(dtmfHandlers)) yield missing(`${path}.dtmfHandlers`);
  else {
    for (const [index, handler] of dtmfHandlers.entries()) {
      yield* faultsOfHandler(handler, `${path}.dtmfHandlers[${index}]`);
    }
  }
}

function* faultsOfHandler(handler: Json, path: string): Faults {
  if (!isObject(handler)) yield wrong(path);
  else {
    if (typeof handler.key !== 'string' || !/^[0-9*#]$/.test(handler.key)) yield wrong(`${path}.key`);
    for (const field of ['targetFlowId', 'promptId']) {
      if (!isTextOrAbsent(handler[field])) yield wrong(`${path}.${field}`);
    }
  }
}

function* faultsOfSetPrompt({ config }: JsonObject, path: string): Faults {
  const options = isObject(config) ? config.options : undefined;
  if (!Array.isArray(options)) yield missing(`${path}.config.options`);
  else {
    for (const [index, option] of options.entries()) {
      const isOption = isObject(option) && isFilled(option.value) && typeof option.prompt === 'string';
      if (!isOption) yield wrong(`${path}.config.options[${index}]`);
    }
  }
}

function* faultsOfEntrySteps(entrySteps: Json, steps: readonly Json[]): Faults {
  const ids = new Set(steps.map((step) => (isObject(step) ? step.id : undefined)));
  if (!Array.isArray(entrySteps)) yield wrong('entrySteps');
  else {
    for (const [index, id] of entrySteps.entries()) {
      if (!ids.has(id)) yield wrong(`entrySteps[${index}]`, 'step.not.found');
    }
  }
}
