import type { Json } from '../../../../src/core/model/json';
import { type FlowContent, flowContentSchema } from '../flow';

/** How a menu was before. */
export interface MenuBefore {
  readonly timeoutSeconds?: number;
  /** Keys that it did not have yet. */
  readonly without?: readonly string[];
  /** Where keys led to then. */
  readonly led?: Readonly<Record<string, string>>;
  /** It had no menus below it. */
  readonly alone?: boolean;
}

type Fields = { readonly [key: string]: Json };
const isFields = (json: Json | undefined): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A flow as it was before: another version number, and menus, by their ids, that were different. */
export function before(
  content: FlowContent,
  version: number,
  menus: Readonly<Record<string, MenuBefore>>,
): FlowContent {
  const changed = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(changed);
    if (!isFields(json)) return json;
    const was = json.type === 'dtmf' && typeof json.id === 'string' ? menus[json.id] : undefined;
    const fields = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, changed(value)]));
    return was ? { ...fields, ...menuBefore(fields, was) } : fields;
  };
  const settings = isFields(content.settings) ? { ...content.settings, version } : { version };
  return flowContentSchema.parse(changed({ ...content, settings }));
}

function menuBefore({ timeoutSeconds, dtmfHandlers, nextSteps }: Fields, was: MenuBefore): Fields {
  const handlers = (Array.isArray(dtmfHandlers) ? dtmfHandlers : []).filter(isFields);
  return {
    timeoutSeconds: was.timeoutSeconds ?? timeoutSeconds ?? 10,
    dtmfHandlers: handlers
      .filter(({ key }) => !was.without?.includes(String(key)))
      .map((handler) => ({ ...handler, targetFlowId: was.led?.[String(handler.key)] ?? handler.targetFlowId ?? '' })),
    nextSteps: was.alone ? [] : (nextSteps ?? []),
  };
}
