import { readAnswer } from '../answers';
import { nonsense, UpstreamError } from '../errors';
import type { OrgClient } from '../org-client';
import { pauseBefore, type Task } from '../retry';
import type { SignedAddresses } from '../signed-address';
import { exportJobSchema, exportStateSchema } from './flow-schemas';

/** How often an export that met the platform's own limits is begun. */
const mostExports = 5;

/** The pauses between looks at a job: short at first, since small flows are exported at once. */
const pausesMs = [500, 1000, 2000, 3000, 4000];
const longPauseMs = 5000;

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** How an export fails where a service behind it was asked too often: by a sentence, not by a status. */
const wasTooMuch = (text: string): boolean =>
  /could not find the flow with id/i.test(text) && /exit code: 107|archy failed/i.test(text);

/**
 * The YAML of one version of a flow, by an export job: registered, looked at until it has ended, then downloaded. What it
 * costs of the org is two calls and more, so its outcome is worth keeping.
 */
export const flowExport = ({ call, pacing }: OrgClient, signed: SignedAddresses) => {
  const what = 'exporting the flow';

  const register = async (flowId: string, version: string, task: Task): Promise<string> => {
    const body = { flows: [{ flow: { id: flowId, version }, exportType: 'Yaml' }] };
    // Registered twice, it is exported twice, which changes nothing.
    const answer = await call({ method: 'POST', path: '/api/v2/flows/export/jobs', effect: 'none', body, what }, task);
    return readAnswer(answer, exportJobSchema, what).id;
  };

  /** Where the file can be had; throws the failure of the job, passing where another job may do better. */
  const waitFor = async (jobId: string, task: Task): Promise<string> => {
    for (let look = 0; ; look++) {
      const ms = pausesMs[look] ?? longPauseMs;
      if (pacing.clock.now() + ms >= task.deadline)
        throw new UpstreamError('org-unavailable', 'The org did not finish exporting the flow in time.', {
          fate: 'none',
          passing: false,
        });
      await pacing.clock.sleep(ms, task.signal);
      const path = `/api/v2/flows/export/jobs/${encodeURIComponent(jobId)}`;
      const answer = await call(
        { method: 'GET', path, query: { expand: 'messages' }, what },
        { ...task, isPoll: true },
      );
      const { status, downloadUrl, messages } = readAnswer(answer, exportStateSchema, what);
      if (status === 'Success') {
        if (downloadUrl === undefined) throw nonsense(what, { fate: 'none', status: answer.status });
        return downloadUrl;
      }
      if (status !== 'Failure') continue;
      const said = messages.map(({ text }) => text).join(' ');
      throw wasTooMuch(said)
        ? new UpstreamError('org-rate-limited', 'The org is exporting too much at once and asks to wait.', {
            fate: 'none',
            passing: true,
          })
        : new UpstreamError('org-refused', 'The org could not export the flow, so its content cannot be shown.', {
            fate: 'none',
            passing: false,
          });
    }
  };

  return async (flowId: string, version: string, task: Task): Promise<string> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const address = await waitFor(await register(flowId, version, task), task);
        return await signed.download(address, isYaml, what, task);
      } catch (error) {
        if (!(error instanceof UpstreamError) || !error.passing || attempt >= mostExports) throw error;
        await pauseBefore(attempt, error, task, pacing);
      }
    }
  };
};
