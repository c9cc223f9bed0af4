import { parseJson } from '../answers';
import { nonsense } from '../errors';
import type { OrgClient } from '../org-client';
import type { DirectPublishing } from '../publishing-calls';
import { withVersion } from './flow-json-content';
import { flowPath } from './flows';
import { patchAnswerSchema } from './schemas';
import { countOf, versionText } from './versions';

/** The document's PATCH with the next version in `settings.version`. */
export const documentPublishing = ({ call }: OrgClient): DirectPublishing => ({
  kind: 'direct',
  versionAfter: (version) => (Number.isNaN(countOf(version)) ? null : String(countOf(version) + 1)),
  write: async (flowId, { content, over }, task) => {
    const what = 'writing the flow';
    const body = withVersion(content, countOf(over) + 1);
    const answer = await call({ method: 'PATCH', path: flowPath(flowId), body, what }, task);
    if (answer.text.trim() === '') return { version: null };
    const said = patchAnswerSchema.safeParse(parseJson(answer.text));
    if (!said.success) throw nonsense(what, { fate: 'unknown', status: answer.status });
    return { version: said.data._version === undefined ? null : versionText(said.data._version) };
  },
});
