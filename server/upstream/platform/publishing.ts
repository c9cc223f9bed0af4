import { readAnswer } from '../answers';
import type { OrgClient } from '../org-client';
import type { JobMessage, JobPublishing, JobState } from '../publishing-calls';
import type { SignedAddresses } from '../signed-address';
import { publishJobSchema, publishStateSchema } from './flow-schemas';
import { platformMarks } from './marks';

/** An unknown state is one on the way: the platform may add to them. */
const stateOf = (status: string): JobState['state'] => {
  if (status === 'Registered') return 'registered';
  if (status === 'Success') return 'succeeded';
  return status === 'Failure' ? 'failed' : 'started';
};

const typeOf = (type: string | undefined): JobMessage['type'] => {
  if (type === 'Error') return 'error';
  return type === 'Warning' ? 'warning' : 'unknown';
};

/** Publishing by an Architect job, as Archy does it in the cloud. */
export const platformPublishing = (client: OrgClient, signed: SignedAddresses): JobPublishing => ({
  kind: 'job',
  marks: platformMarks(client),
  register: async (task) => {
    const what = 'registering the publication';
    const answer = await client.call({ method: 'POST', path: '/api/v2/flows/jobs', effect: 'same', what }, task);
    const { id, presignedUrl, headers } = readAnswer(answer, publishJobSchema, what);
    return { id, uploadUrl: presignedUrl, uploadHeaders: headers };
  },
  upload: (job, file, task) => signed.upload(job.uploadUrl, job.uploadHeaders, file, 'sending the flow', task),
  state: async (jobId, task) => {
    const what = 'asking how the publication goes';
    const path = `/api/v2/flows/jobs/${encodeURIComponent(jobId)}`;
    const answer = await client.call(
      { method: 'GET', path, query: { expand: 'messages' }, what },
      { ...task, isPoll: true },
    );
    const { status, flow, messages } = readAnswer(answer, publishStateSchema, what);
    if (stateOf(status) === 'succeeded') client.shared.changed();
    return {
      state: stateOf(status),
      flowId: flow?.id ?? null,
      messages: messages.map(({ type, text }) => ({ type: typeOf(type), text })),
    };
  },
  versionAfter: (version) => {
    if (version === null) return '1.0';
    const number = /^(\d{1,9})\.0$/.exec(version)?.[1];
    return number === undefined ? null : `${Number(number) + 1}.0`;
  },
});
