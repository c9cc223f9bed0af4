import type { Json } from '../../model/json';
import type { InputIssue } from '../../model/read-design';
import { pickFields, type Spelling, within } from './pick-fields';
import { handlerSchema, isJsonObject, type JsonObject, menuStepSchema, menuType, startType } from './schema';

/** A digit of a menu as its source has it. */
export interface SourceHandler {
  readonly digit: string | null;
  /** Empty: the first of the nested steps. */
  readonly targetId: string;
  readonly promptId: string | null;
  readonly opaque: JsonObject;
}

/** A menu as its source has it, before ids are made ours and targets are looked up. */
export interface SourceMenu {
  readonly path: string;
  readonly sourceId: string;
  readonly promptId: string | null;
  readonly timeoutSeconds: number;
  /** Empty: none. */
  readonly timeoutTarget: string;
  readonly handlers: readonly SourceHandler[];
  /** The menu it is nested in; null: in none. */
  readonly parent: SourceMenu | null;
  /** Where an empty target leads; empty where nothing is nested in the menu. */
  readonly firstNestedId: string;
  readonly opaque: JsonObject;
}

/** How a format spells a menu and its handlers, and whether it has nested steps that are no menus. */
export interface MenuSpelling {
  readonly step: Spelling;
  readonly handler: Spelling;
  readonly otherSteps: boolean;
}

/** A menu still to be read, and where it stands. */
export interface MenuPlace {
  readonly json: Json;
  readonly path: string;
}

/** Whether a step is a menu: flow JSON's menus are of type `dtmf`, which is also what a step without a type is. */
export const isMenuStep = (json: Json): boolean =>
  !isJsonObject(json) || json.type === undefined || json.type === null || json.type === menuType;

/** A step that is no menu: carried along unread. */
export const isOtherStep = (json: Json): json is JsonObject => isJsonObject(json) && !isMenuStep(json);

/** Whether a top-level step is the one the flow begins with. */
export const isStartStep = (json: Json): json is JsonObject =>
  isJsonObject(json) && (json.type === startType || (json.type === undefined && Object.hasOwn(json, 'nextStep')));

const readHandlers = (
  list: readonly Json[],
  path: string,
  spelling: MenuSpelling,
  issues: InputIssue[],
): SourceHandler[] =>
  list.flatMap((json, index) => {
    const here = within(path, index);
    if (!isJsonObject(json)) {
      issues.push({ path: here, message: 'must be a handler: an object with key, target and prompt' });
      return [];
    }
    const { value, rest } = pickFields(json, here, spelling.handler, handlerSchema, issues);
    if (!value) return [];
    return [
      {
        digit: value.key ?? null,
        targetId: value.targetFlowId ?? '',
        promptId: value.promptId || null,
        opaque: rest,
      },
    ];
  });

const idOfStep = (json: Json | undefined, keys: readonly string[] | undefined): string => {
  if (json === undefined || !isJsonObject(json)) return '';
  const id = keys?.map((key) => json[key]).find((value) => value !== undefined);
  return typeof id === 'string' ? id : '';
};

/**
 * Reads menus and all that is nested in them, each before what is nested in it, however deep.
 * Nested steps that are no menus stay with their menu under `opaque.nextSteps`.
 */
export const collectMenus = (
  roots: readonly MenuPlace[],
  spelling: MenuSpelling,
  issues: InputIssue[],
): SourceMenu[] => {
  const menus: SourceMenu[] = [];
  const seenAt = new Map<string, string>();
  const waiting: { place: MenuPlace; parent: SourceMenu | null }[] = roots
    .map((place) => ({ place, parent: null }))
    .toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { json, path } = next.place;
    if (!isJsonObject(json)) {
      issues.push({ path, message: 'must be a menu: an object with an id' });
      continue;
    }
    const { value, rest, keyOf } = pickFields(json, path, spelling.step, menuStepSchema, issues);
    const listAt = (field: string): readonly Json[] => {
      const list = json[keyOf(field)];
      return Array.isArray(list) ? list : [];
    };
    const handlersPath = within(path, keyOf('dtmfHandlers'));
    const nestedPath = within(path, keyOf('nextSteps'));
    const nested = listAt('nextSteps');
    const others = spelling.otherSteps ? nested.filter((step) => !isMenuStep(step)) : [];
    const menu: SourceMenu = {
      path,
      sourceId: value?.id ?? '',
      promptId: value?.promptId || null,
      timeoutSeconds: value?.timeoutSeconds ?? 0,
      timeoutTarget: value?.timeoutTarget ?? '',
      handlers: readHandlers(listAt('dtmfHandlers'), handlersPath, spelling, issues),
      parent: next.parent,
      firstNestedId: idOfStep(nested[0], spelling.step.id),
      opaque: others.length > 0 ? { ...rest, nextSteps: others } : rest,
    };
    if (value) {
      const before = seenAt.get(value.id);
      if (before !== undefined)
        issues.push({ path: within(path, keyOf('id')), message: `"${value.id}" is already the id of ${before}` });
      else seenAt.set(value.id, path);
    }
    menus.push(menu);
    for (let index = nested.length - 1; index >= 0; index--) {
      const step = nested[index] as Json;
      if (!others.includes(step))
        waiting.push({ place: { json: step, path: within(nestedPath, index) }, parent: menu });
    }
  }
  return menus;
};
