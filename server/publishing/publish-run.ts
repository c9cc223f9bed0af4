import { UpstreamError } from '../upstream/errors';
import { runDirect } from './direct-run';
import { runJob } from './job-run';
import { type PublicationRecord, succeed } from './publication';
import { createRun, type Run, type RunDeps } from './run';

/** How long a publication that has succeeded is kept running for them. */
const numbersMs = 20_000;

/** The numbers that reach the flow now, which a designer wants to know beside the version; null: it cannot be told. */
const reachedBy = async ({ deps, within, tell }: Run, flowId: string): Promise<readonly string[] | null> => {
  try {
    const numbers = await deps.upstream.numbersOf(flowId, { ...within(numbersMs), waitsOut: false });
    if (numbers?.length === 0) tell('No number reaches this flow yet: no caller meets it.');
    return numbers;
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
};

/**
 * Publishes what the record says, in the way of the dialect, and gives the record of the success. Throws a `ProblemError`
 * or `UpstreamError` that says why it failed, and the signal's reason when the server stops: then the record stays as it
 * was last saved.
 */
export const runPublication = async (started: PublicationRecord, deps: RunDeps): Promise<PublicationRecord> => {
  const run = createRun(started, deps);
  const { publishing } = deps.upstream;
  if (publishing.kind === 'direct' && started.flowId === undefined)
    throw new Error('A flow is made by a job, and this dialect has none');
  const version =
    publishing.kind === 'direct'
      ? await runDirect(run, publishing, started.flowId ?? '')
      : await runJob(run, publishing);
  const { flowId } = run.record();
  const numbers = flowId === undefined ? null : await reachedBy(run, flowId);
  return succeed({ ...run.record(), numbers: numbers === null ? null : [...numbers] }, version, run.now());
};
