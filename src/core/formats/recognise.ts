import type { Design } from '../model/design';
import type { DesignId } from '../model/ids';
import { type InputIssue, readDesign } from '../model/read-design';
import { err, ok, type Result } from '../model/result';
import { readArchitect } from './architect/read';
import { readFlowJson } from './flow-json/read';
import { isJsonObject, type JsonObject } from './flow-json/schema';
import { deepestJson, findDeepNesting } from './json-depth';
import { findJsonFault } from './json-fault';
import { isMenuPayload, readMenuPayload } from './menu-payload/read';
import { isSetPromptFlow, readSetPrompt } from './set-prompt/read';
import type { Unreadable } from './unreadable';

export type FormatName = 'design' | 'flow-json' | 'set-prompt' | 'architect' | 'menu-payload';

/** A format of JSON files: how its content is told from others, and its reader. The first that fits is taken. */
interface JsonFormat {
  readonly name: FormatName;
  readonly fits: (json: JsonObject) => boolean;
  readonly read: (json: JsonObject, id: DesignId) => Result<Design, readonly InputIssue[]>;
}

const has = (json: JsonObject, key: string): boolean => Object.hasOwn(json, key);

const jsonFormats: readonly JsonFormat[] = [
  { name: 'design', fits: (json) => has(json, 'schemaVersion'), read: readDesign },
  { name: 'menu-payload', fits: isMenuPayload, read: readMenuPayload },
  { name: 'set-prompt', fits: isSetPromptFlow, read: readSetPrompt },
  { name: 'flow-json', fits: (json) => has(json, 'steps'), read: readFlowJson },
];

/** A line that begins with a key: YAML, and here that means Architect's. */
const keyLine = /^["']?[A-Za-z][\w-]*["']?\s*:/m;

const whatIsRead = 'Designs, flow JSON, SetPrompt flows, Architect flows in YAML and menu payloads are read.';

/** A design with the format it was in. */
export interface Recognised {
  readonly format: FormatName;
  /** Its id is the one asked for, so that opening a file never replaces a design that is kept already. */
  readonly design: Design;
  /** The id in the file; null where the format has none. */
  readonly ownId: DesignId | null;
}

const unreadable = (message: string, place: Omit<Unreadable, 'issues'> = {}) =>
  err({ issues: [{ path: '', message }], ...place });

/** Reads a text in any format we know, told apart by its content. Nothing is guessed: what does not fit is an issue. */
export const readAnything = (text: string, id: DesignId): Result<Recognised, Unreadable> => {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return unreadable(`The text is empty. ${whatIsRead}`);
  if (!/^\s*[{[](?!\{)/.test(content)) {
    if (!keyLine.test(content)) return unreadable(`This is neither JSON nor an Architect flow. ${whatIsRead}`);
    const flow = readArchitect(text, id);
    return flow.ok ? ok({ format: 'architect', design: flow.value, ownId: null }) : flow;
  }
  const fault = findJsonFault(content);
  if (fault) return unreadable(`This is not JSON: ${fault.message}.`, { line: fault.line, column: fault.column });
  const deep = findDeepNesting(content);
  if (deep) return unreadable(`This JSON is nested more than ${deepestJson} levels deep.`, deep);
  const json: unknown = JSON.parse(content);
  if (!isJsonObject(json)) return unreadable(`This is JSON, but not an object. ${whatIsRead}`);
  const format = jsonFormats.find(({ fits }) => fits(json));
  if (!format)
    return unreadable(
      `This is JSON, but no design, flow or menu payload: it has neither schemaVersion nor steps nor root_node. ${whatIsRead}`,
    );
  const read = format.read(json, id);
  if (!read.ok) return err({ issues: read.error });
  return ok({
    format: format.name,
    design: { ...read.value, id },
    ownId: format.name === 'design' ? read.value.id : null,
  });
};
