import { ProblemError, problemOf } from '../problem';
import { UpstreamError } from '../upstream/errors';
import type { JobMessage, JobPublishing, JobState, PublishJob } from '../upstream/publishing-calls';
import { pauseBefore, type Task } from '../upstream/retry';
import { ensureMarks } from './ensure-marks';
import { confirmJob } from './job-confirm';
import { stepOf } from './landmarks';
import { mustBeFree } from './prepare';
import { enter, type PublicationRecord } from './publication';
import { conflict, lockedBy, outcomeUnknown, type Run, stoppedTooLongAgo } from './run';

/** How often a file is sent whose arrival nobody confirms, and how often a store may refuse one before it is believed. */
const mostUploads = 6;
const mostRefusals = 2;

/** The pauses between looks at a job: more often than every two seconds nothing is to be seen. */
const pausesMs = [1000, 2000, 3000, 5000, 8000, 10_000];
const longPauseMs = 15_000;

/** A file that has arrived is seen by its job a little later: so many looks are given to it. */
const patientLooks = 2;

/** Looks that fail in a row for no reason that will last. */
const mostFailedLooks = 5;

/** How long one look waits for an answer. */
const answerMs = 60_000;

/** How long it is tried to begin, while nothing has been sent, and to look something up afterwards. */
const beginMs = 180_000;
const lookMs = 30_000;

/** The longest sentence of a job that is passed on. */
const mostText = 600;

/** Sentences of a job that are passed on. */
const mostTold = 60;

/** A job's sentence for people: on one line, without our secrets and without what comes after an address's question mark. */
const sentenceOf = (text: string, redact: (text: string) => string): string =>
  redact(text.slice(0, 10 * mostText))
    .replace(/(https?:\/\/[^\s?'"<>]*)\?[^\s'"<>]*/gi, '$1?…')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, mostText);

const severities = { error: 'error', warning: 'warning', unknown: 'info' } as const;

/** What is passed on of a job that says very much: its errors before all else. */
const gravestOf = (messages: readonly JobMessage[]): readonly JobMessage[] =>
  messages.length <= mostTold
    ? messages
    : [...messages.filter(({ type }) => type === 'error'), ...messages.filter(({ type }) => type !== 'error')].slice(
        0,
        mostTold,
      );

type KeptJob = NonNullable<PublicationRecord['job']>;

const publishJobOf = ({ id, uploadUrl, uploadHeaders }: KeptJob): PublishJob => ({ id, uploadUrl, uploadHeaders });

/**
 * One job: looks at the flow once more, registers the job, sends the file, waits for the job's end, reads the
 * new version back and gives it. Nothing is sent twice to a job that has begun. A publication that was interrupted goes on
 * with the job it had. Throws as `runPublication` does.
 */
const runOneJob = async (run: Run, publishing: JobPublishing): Promise<string> => {
  const { deps, record, now, update, tell, telling } = run;
  const { upstream, pacing, task } = deps;
  const beginBy = Math.min(task.deadline, now() + beginMs);
  const beginning: Task = { ...telling, deadline: beginBy };

  /** The file may have been sent without the job having seen it. */
  let unclear = record().job?.sent === true;

  /** What was true when the publication was asked for has to be so still: a job itself looks at neither lock nor version. */
  const mustBeAsBefore = async (): Promise<void> => {
    const { flowId, over, sentName, newName } = record();
    const looking = { ...beginning, deadline: Math.max(beginBy, now() + lookMs) };
    if (flowId === undefined) return mustBeFree(newName ?? '', upstream, looking);
    const flow = await upstream.getFlow(flowId, looking);
    if ((flow.version ?? '') !== over) throw conflict(flow.version ?? '');
    if (flow.lockedBy !== null) throw lockedBy(flow.lockedBy);
    if (sentName !== null && flow.name !== sentName)
      throw new ProblemError(
        problemOf(
          'org-refused',
          `The flow was renamed in the org, from ${sentName} to ${flow.name}, and publishing under the old name would make another flow. Nothing was written: publish again.`,
        ),
      );
  };

  /** The same before a file is sent once more; false: it cannot be told now. */
  const isAsBefore = async (): Promise<boolean> => {
    try {
      await mustBeAsBefore();
      return true;
    } catch (error) {
      if (error instanceof UpstreamError) return false;
      throw error;
    }
  };

  /** The job that this run has registered, and whose address is therefore fresh. */
  let fresh: string | null = null;

  /** Registers a job, unless there is one that its file may have reached, or one that waits for it. */
  const registered = async (): Promise<KeptJob> => {
    const { job } = record();
    if (job !== null && (job.sent || job.id === fresh)) return job;
    if (!deps.mayWrite) throw stoppedTooLongAgo();
    await mustBeAsBefore();
    // A hundred of them take a while, in which somebody may have published.
    if (await ensureMarks(record().marks, publishing.marks, beginning, tell)) await mustBeAsBefore();
    const made = { ...(await publishing.register(beginning)), sent: false };
    fresh = made.id;
    await update((old) => ({ ...old, job: made }));
    return made;
  };

  /** Sends the file once. `clear`: it has arrived; `unclear`: it may have; else the failure that says that it has not. */
  const upload = async (job: KeptJob): Promise<'clear' | 'unclear' | UpstreamError> => {
    const { sent } = record();
    if (typeof sent !== 'string') throw new Error('A job takes a file, and this publication has none');
    await update((old) => ({ ...old, job: { ...job, sent: true } }));
    try {
      await publishing.upload(publishJobOf(job), sent, telling);
      return 'clear';
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.fate === 'unknown') {
        tell('No clear answer came when the flow was sent. Looking whether it has arrived.');
        return 'unclear';
      }
      if (!job.sent) await update((old) => ({ ...old, job }));
      return error;
    }
  };

  /** Sends the file until it has arrived or may have. A job whose store refuses the file is left, and another one taken. */
  const started = async (): Promise<void> => {
    let refusals = 0;
    for (let round = 1; ; round++) {
      const job = await registered();
      if (job.sent) return;
      const outcome = await upload(job);
      unclear = outcome === 'unclear';
      if (outcome === 'unclear' || outcome === 'clear') return;
      if (!outcome.passing) {
        refusals += 1;
        if (refusals >= mostRefusals) throw outcome;
        await update((old) => ({ ...old, job: null }));
      } else {
        if (round >= mostUploads) throw outcome;
        await pauseBefore(round, outcome, beginning, pacing);
      }
    }
  };

  /** Null: not to be had at this moment. Other failures are borne a few times: the job goes on meanwhile. */
  const stateOf = async (jobId: string, failedBefore: number): Promise<JobState | null> => {
    try {
      return await publishing.state(jobId, {
        ...task,
        waitsOut: true,
        deadline: Math.min(task.deadline, now() + answerMs),
      });
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const isFinal = error.code === 'org-forbidden' || error.code === 'org-unauthorized';
      const goesOn = error.passing || (!isFinal && failedBefore < mostFailedLooks);
      if (goesOn && now() < task.deadline) {
        if (failedBefore === 0)
          tell('The org does not answer at present. Its job goes on meanwhile; it is asked again and again.');
        return null;
      }
      throw outcomeUnknown(
        `The flow was sent to the org, but how its publication goes cannot be asked. ${error.message} Look at the flow in the org before publishing again.`,
        error,
      );
    }
  };

  const ended = async (): Promise<JobState> => {
    let uploads = 1;
    let failed = 0;
    for (let look = 0; ; look++) {
      const { job } = record();
      if (job === null) throw new Error('A publication waits for a job that it does not have');
      const ms = pausesMs[look] ?? longPauseMs;
      if (now() + ms >= task.deadline)
        throw outcomeUnknown(
          'The org has not finished publishing in the time it is given. It may still do so: look at the flow in the org before publishing again.',
        );
      await pacing.clock.sleep(ms, task.signal);
      const found = await stateOf(job.id, failed);
      failed = found === null ? failed + 1 : 0;
      if (found?.state === 'succeeded' || found?.state === 'failed') return found;
      // A job that has not seen the file does nothing; the same file again starts it once.
      if (found?.state !== 'registered' || !unclear || look < patientLooks) continue;
      if (!deps.mayWrite) throw stoppedTooLongAgo();
      if (uploads >= mostUploads || !(await isAsBefore())) continue;
      uploads += 1;
      unclear = (await upload(job)) !== 'clear';
    }
  };

  const tellMessages = ({ messages }: JobState) =>
    gravestOf(messages).map(({ type, text }) => {
      const message = sentenceOf(text, upstream.redact);
      const nodeId = stepOf(message, record().landmarks);
      if (message !== '') tell(message, { severity: severities[type], nodeId });
      return { path: nodeId === null ? '' : `nodes.${nodeId}`, message, nodeId, type };
    });

  /** Why a job failed: that somebody holds the flow, where it says so and that is seen; else what it says. */
  const failureOf = async (issues: ReturnType<typeof tellMessages>): Promise<ProblemError> => {
    const errors = issues.filter(({ type, message }) => type === 'error' && message !== '');
    const { flowId } = record();
    if (flowId !== undefined && errors.some(({ message }) => /\block/i.test(message))) {
      const flow = await upstream.getFlow(flowId, run.within(lookMs)).catch((error: unknown) => {
        if (error instanceof UpstreamError) return null;
        throw error;
      });
      if (flow !== null && flow.lockedBy !== null) return lockedBy(flow.lockedBy);
    }
    return new ProblemError(
      problemOf(
        'org-refused',
        errors[0] === undefined
          ? 'The org could not publish the design and does not say why. Nothing was published.'
          : `The org could not publish the design. It says: ${errors[0].message}`,
        errors.length === 0 ? {} : { issues: errors.map(({ path, message, nodeId }) => ({ path, message, nodeId })) },
      ),
    );
  };

  /** The flow of a job that ended well has to be the one that was meant: a job finds it by name and type. */
  const mustBeOurs = async (jobFlowId: string | null): Promise<string> => {
    const { flowId } = record();
    if (jobFlowId === null)
      throw outcomeUnknown(
        'The org says that it has published the design, but not as which flow. Look at the flows in the org before publishing again.',
      );
    if (flowId === undefined || jobFlowId === flowId) return jobFlowId;
    const other = await upstream.getFlow(jobFlowId, run.within(lookMs)).catch((error: unknown) => {
      if (error instanceof UpstreamError) return null;
      throw error;
    });
    const what = other === null ? `the flow with the id ${jobFlowId}` : `${other.name} (${jobFlowId})`;
    throw new ProblemError(
      problemOf(
        'org-answered-nonsense',
        `The org published the design as another flow than the one selected: ${what} was made or changed, and ${record().sentName ?? flowId} still has what it had. Somebody may have renamed it at that moment. See to the other flow in the org.`,
      ),
    );
  };

  if (record().step !== 'confirming') {
    await update((old) => enter(old, 'writing', now()));
    await started();
    const state = await ended();
    const issues = tellMessages(state);
    if (state.state === 'failed') throw await failureOf(issues);
    const flowId = await mustBeOurs(state.flowId);
    await update((old) => enter({ ...old, flowId }, 'confirming', now()));
  }
  return confirmJob(run, publishing);
};

/**
 * Publishing by a job, and by a second one where a new flow says its own id, as one that asks for its callers' menus does:
 * the platform gives the id when the first job ends, and no number reaches the flow until then. Gives the version that
 * asks rightly. Throws as `runPublication` does.
 */
export const runJob = async (run: Run, publishing: JobPublishing): Promise<string> => {
  const first = await runOneJob(run, publishing);
  const { idToCome, flowId, sent } = run.record();
  if (idToCome === null) return first;
  if (flowId === undefined || typeof sent !== 'string') throw new Error('A new flow has no id, or no file');
  const renamed = sent.replaceAll(idToCome, flowId);
  run.tell(
    `The flow is made, as version ${first}, and has its id now. It is published once more, so that it asks for its callers' menus under that id.`,
  );
  await run.update((old) =>
    enter({ ...old, idToCome: null, sent: renamed, over: first, job: null }, 'writing', run.now()),
  );
  return runOneJob(run, publishing);
};
