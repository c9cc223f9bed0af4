import type { Design } from '../../model/design';
import type { DesignId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { InputIssue } from '../../model/read-design';
import { err, ok, type Result } from '../../model/result';
import { assembleDesign } from './assemble';
import { pickFields, within } from './pick-fields';
import { flowSchema, isJsonObject, type JsonObject, settingsSchema, startType } from './schema';
import { collectMenus, isMenuStep, isStartStep, type MenuPlace, type MenuSpelling } from './source-menu';

const same = (...fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, [field]]));

const spelling: MenuSpelling = {
  step: same('id', 'type', 'promptId', 'timeoutSeconds', 'timeoutTarget', 'dtmfHandlers', 'nextSteps'),
  handler: same('key', 'targetFlowId', 'promptId'),
  otherSteps: true,
};

const readSettings = (settings: JsonObject, issues: InputIssue[]) => {
  const { value, rest } = pickFields(
    settings,
    'settings',
    same('description', 'enabled', 'version'),
    settingsSchema,
    issues,
  );
  return {
    description: value?.description ?? '',
    enabled: value?.enabled ?? true,
    version: value?.version ?? 0,
    rest,
  };
};

/** What the start step says: where the flow begins, which menus hang on it, and what else it has. */
interface StartStep {
  readonly startId: string;
  readonly menus: readonly MenuPlace[];
  /** A first step that is no menu, kept as one of the top-level steps. */
  readonly otherSteps: readonly Json[];
  readonly rest: JsonObject;
}

const readStart = (step: JsonObject, path: string, issues: InputIssue[]): StartStep => {
  const { nextStep = null, nextSteps = null, type: _, ...rest } = step;
  const extras: JsonObject = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => key !== 'id' || value !== startType),
  );
  const first = within(path, 'nextStep');
  const menus: MenuPlace[] = [];
  const otherSteps: Json[] = [];
  let startId = '';
  if (typeof nextStep === 'string') startId = nextStep;
  else if (isJsonObject(nextStep)) {
    if (typeof nextStep.id === 'string') startId = nextStep.id;
    if (isMenuStep(nextStep)) menus.push({ json: nextStep, path: first });
    else if (startId === '')
      issues.push({ path: within(first, 'id'), message: 'is missing: it must be text: the id of the step' });
    else otherSteps.push(nextStep);
  } else if (nextStep !== null) issues.push({ path: first, message: 'must be a step or the id of one' });
  if (nextSteps !== null && !Array.isArray(nextSteps))
    issues.push({ path: within(path, 'nextSteps'), message: 'must be a list of steps' });
  const more: readonly Json[] = Array.isArray(nextSteps) ? nextSteps : [];
  const unread = more.filter((each) => !isMenuStep(each));
  more.forEach((json, index) => {
    if (isMenuStep(json)) menus.push({ json, path: within(path, 'nextSteps', index) });
  });
  return { startId, menus, otherSteps, rest: unread.length > 0 ? { ...extras, nextSteps: unread } : extras };
};

const noStart: StartStep = { startId: '', menus: [], otherSteps: [], rest: {} };

const readSteps = (steps: readonly Json[], issues: InputIssue[]): StartStep => {
  const starts = steps.flatMap((step, index) => (isStartStep(step) ? [{ step, path: `steps[${index}]` }] : []));
  const [first, second] = starts;
  if (steps.length > 0 && !first) issues.push({ path: 'steps', message: 'has no step of type "start"' });
  if (second) issues.push({ path: second.path, message: `is a second start; the flow begins at ${first?.path}` });
  const start = first ? readStart(first.step, first.path, issues) : noStart;
  const menus = [...start.menus];
  const otherSteps = [...start.otherSteps];
  steps.forEach((json, index) => {
    if (isStartStep(json)) return;
    if (isMenuStep(json)) menus.push({ json, path: `steps[${index}]` });
    else otherSteps.push(json);
  });
  return { ...start, menus, otherSteps };
};

/** What `flowExtrasSchema` describes, with only those parts in which there is something. */
const extrasOf = (top: JsonObject, settings: JsonObject, start: StartStep): Record<string, Json> => {
  const parts: readonly [string, Json, number][] = [
    ['top', top, Object.keys(top).length],
    ['settings', settings, Object.keys(settings).length],
    ['start', start.rest, Object.keys(start.rest).length],
    ['steps', start.otherSteps, start.otherSteps.length],
  ];
  return Object.fromEntries(parts.filter(([, , size]) => size > 0).map(([key, part]) => [key, part]));
};

/**
 * A design from a flow in the document's form (`to_flow_json`), given as parsed JSON.
 * What the model has no field for is kept and written back. Refused with every issue by path.
 */
export const readFlowJson = (json: unknown, id: DesignId): Result<Design, readonly InputIssue[]> => {
  if (!isJsonObject(json)) return err([{ path: '', message: 'is not a flow: a JSON object is expected' }]);
  const issues: InputIssue[] = [];
  const flow = pickFields(json, '', same('name', 'type', 'settings', 'steps'), flowSchema, issues);
  const { rest, ...settings } = readSettings(isJsonObject(json.settings) ? json.settings : {}, issues);
  const start = readSteps(Array.isArray(json.steps) ? json.steps : [], issues);
  const menus = collectMenus(start.menus, spelling, issues);
  if (issues.length > 0 || !flow.value) return err(issues);
  const type = flow.value.type ?? 'conversation';
  return ok(
    assembleDesign(id, {
      name: flow.value.name,
      maxDepth: null,
      flow: {
        ...settings,
        opaque: extrasOf(type === 'conversation' ? flow.rest : { ...flow.rest, type }, rest, start),
      },
      startId: start.startId,
      menus,
    }),
  );
};
