import { documentFormOf } from '../../../src/core/formats/document-flow';
import type { Json } from '../../../src/core/model/json';
import { parseJson, readAnswer } from '../answers';
import { nonsense, UpstreamError } from '../errors';
import type { OrgClient } from '../org-client';
import type { DirectPublishing } from '../publishing-calls';
import type { Task } from '../retry';
import type { OrgAnswer } from '../transport';
import { withVersion } from './flow-json-content';
import { flowPath } from './flows';
import { flowAnswerSchema, patchAnswerSchema } from './schemas';
import { countOf, versionText } from './versions';

const what = 'writing the flow';

/** The document names its client in this header of the PUT. */
const putHeaders = { 'x-genesys-client': 'dev-ivr-menu-updater' };

/** The version that an answer to a write names; null: none. */
const versionIn = (answer: OrgAnswer): string | null => {
  if (answer.text.trim() === '') return null;
  const said = patchAnswerSchema.safeParse(parseJson(answer.text));
  if (!said.success) throw nonsense(what, { fate: 'unknown', status: answer.status });
  return said.data._version === undefined ? null : versionText(said.data._version);
};

const isObject = (content: Json): content is { readonly [key: string]: Json } =>
  typeof content === 'object' && content !== null && !Array.isArray(content);

/** A flow with SetPrompt steps as it is sent: with its id; its version only where it has a place for it. */
const setPromptBody = (flowId: string, content: Json, next: number): Json => {
  const body = isObject(content) && content.settings !== undefined ? withVersion(content, next) : content;
  return { id: flowId, ...(isObject(body) ? body : {}) };
};

/**
 * The documents' writes: PATCH with the next version in `settings.version` for flow JSON, PUT of the whole for a flow
 * with SetPrompt steps. That one carries no version, so the flow is looked at right before: an org that refuses nothing
 * would otherwise replace what somebody else has just published.
 */
export const documentPublishing = ({ call }: OrgClient): DirectPublishing => {
  const versionAfter = (version: string): string | null =>
    Number.isNaN(countOf(version)) ? null : String(countOf(version) + 1);

  const put = async (flowId: string, content: Json, over: string, task: Task): Promise<string | null> => {
    const path = flowPath(flowId);
    const now = readAnswer(await call({ method: 'GET', path, what: 'reading the flow' }, task), flowAnswerSchema, what);
    if (versionText(now._version) !== over)
      throw new UpstreamError('version-conflict', 'The flow was changed in the org in the meantime.', {
        fate: 'none',
        passing: false,
      });
    const body = setPromptBody(flowId, content, countOf(over) + 1);
    const version = versionIn(await call({ method: 'PUT', path, body, headers: putHeaders, what }, task));
    if (version !== null && countOf(version) > countOf(over) + 1)
      task.say?.(
        `Somebody else published version ${countOf(version) - 1} at the same moment, and this version ${version} has replaced it. This org cannot be asked to refuse that.`,
      );
    return version;
  };

  return {
    kind: 'direct',
    versionAfter,
    write: async (flowId, { content, over }, task) => {
      if (documentFormOf(content) === 'set-prompt') return { version: await put(flowId, content, over, task) };
      const body = withVersion(content, countOf(over) + 1);
      return { version: versionIn(await call({ method: 'PATCH', path: flowPath(flowId), body, what }, task)) };
    },
  };
};
