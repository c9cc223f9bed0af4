import type { Json } from '../../../src/core/model/json';
import { hashOf } from '../canonical-json';

type JsonObject = { readonly [key: string]: Json };

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Keys at a flow's top level by which an org tells about the flow rather than what it does. */
const aboutTheFlow = /^(_.*|id|selfUri|(date|created|modified|updated|published|locked|last)[A-Z].*|.*(At|By|Date))$/;

/** The content of a flow as the org answered it: without version, id, dates and people. */
export const contentOf = (flow: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(flow).filter(([key]) => !aboutTheFlow.test(key)));

/** `settings.version` counts publications; the same menus under another number are the same content. */
const withoutVersion = (content: Json): Json => {
  if (!isObject(content) || !isObject(content.settings)) return content;
  const { version: _, ...settings } = content.settings;
  return { ...content, settings };
};

export const fingerprintOf = (content: Json): string => hashOf(withoutVersion(content));

/** Whether everything in `part` is in `whole` too; lists have to agree item by item. */
const contains = (whole: Json | undefined, part: Json): boolean => {
  if (part === null) return whole === null || whole === undefined;
  if (Array.isArray(part))
    return (
      Array.isArray(whole) && whole.length === part.length && part.every((item, index) => contains(whole[index], item))
    );
  if (isObject(part))
    return isObject(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value));
  return whole === part;
};

/** Whether the org has what was sent; it may have added keys of its own. */
export const holdsSent = (content: Json, sent: Json): boolean => contains(content, withoutVersion(sent));

/** The content with the number that the document gives its next version. */
export const withVersion = (content: Json, version: number): Json =>
  isObject(content)
    ? { ...content, settings: { ...(isObject(content.settings) ? content.settings : {}), version } }
    : content;
