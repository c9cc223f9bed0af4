import type { Json } from '../../src/core/model/json';
import { assertNever } from '../../src/core/model/result';
import { ProblemError, problemOf } from '../problem';
import { UpstreamError } from '../upstream/errors';
import type { DirectPublishing } from '../upstream/publishing-calls';
import { pauseBefore } from '../upstream/retry';
import { enter } from './publication';
import { conflict, outcomeUnknown, type Run, stoppedTooLongAgo } from './run';
import { type Look, verdictOf } from './verdict';

/** A flow may move on under a publication this often before it is given up. */
const mostRounds = 6;

interface Found extends Look {
  readonly content: Json | null;
}

/**
 * Publishing by one call: writes the flow and reads it back; gives the version that is ours. Throws a `ProblemError` or
 * `UpstreamError` that says why it failed, and the signal's reason when the server stops: then the record stays as it was
 * last saved.
 */
export const runDirect = async (run: Run, publishing: DirectPublishing, flowId: string): Promise<string> => {
  const { deps, record, now, update, tell, telling, lookTask } = run;
  const { upstream, pacing, task } = deps;
  const sent = record().sent;

  const look = async (): Promise<Found> => {
    const { version, content } = await upstream.readFlow(flowId, lookTask());
    return {
      version: version ?? '',
      content,
      fingerprint: content === null ? '' : upstream.format.fingerprint(content),
      holdsOurs: content !== null && upstream.format.holds(content, sent),
    };
  };

  /** The look after a write whose fate is not known: if even that fails, nobody can say what the org has. */
  const lookUp = async (): Promise<Found> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof UpstreamError) || !record().inDoubt) throw error;
      throw outcomeUnknown(
        'The flow was sent to the org, but no answer came, and the org cannot be asked now what became of it. Compare the flow in the org with the design before publishing again.',
        error,
      );
    }
  };

  /** One attempt. The new version where the org said it; `written: false` with the reason where it did not succeed. */
  const write = async () => {
    const doubtBefore = record().inDoubt;
    await update((old) => ({ ...old, inDoubt: true }));
    try {
      const { version } = await publishing.write(flowId, { content: sent, over: record().over }, telling);
      return { written: true, version } as const;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.fate === 'none') await update((old) => ({ ...old, inDoubt: doubtBefore }));
      if (error.fate === 'none' && error.code !== 'version-conflict') throw error;
      return { written: false, error } as const;
    }
  };

  /** Writes until it has landed; gives the new version where it is known. */
  const writeUntilLanded = async (): Promise<string | null> => {
    for (let round = 1; ; round++) {
      let failure: UpstreamError | null = null;
      if (round > 1 || !deps.resumed) {
        const outcome = await write();
        if (outcome.written) return outcome.version;
        failure = outcome.error;
        if (failure.fate === 'unknown')
          tell('No clear answer came from the org. Looking whether the flow was written.');
      }
      const found = await lookUp();
      const attempt = { ...record(), next: publishing.versionAfter(record().over) };
      const verdict = verdictOf(attempt, found);
      switch (verdict) {
        case 'landed':
          tell(`The org has the flow as version ${found.version}.`);
          return found.version;
        case 'conflict':
          throw conflict(found.version);
        case 'unknown':
          throw outcomeUnknown(
            `The org now has version ${found.version}, which is not this design. It may have been published and replaced since. Look at the difference before publishing again.`,
            failure,
          );
        case 'again':
          break;
        default:
          assertNever(verdict);
      }
      if (!deps.mayWrite) throw stoppedTooLongAgo();
      if (found.version !== record().over) {
        if (round >= mostRounds) throw failure ?? conflict(found.version);
        tell(
          `The flow got version ${found.version} in the meantime, with the same content as before. Publishing over that one.`,
        );
        await update((old) => ({ ...old, over: found.version, inDoubt: false }));
      } else if (failure !== null) {
        if (round >= mostRounds) throw failure;
        await pauseBefore(round, failure, { ...task, say: tell }, pacing);
      }
    }
  };

  const remember = (version: string, content: Json): Promise<void> => run.remember(flowId, version, content);

  /** Reads back what was written; gives the version that is ours. */
  const confirm = async (said: string | null): Promise<string> => {
    let found: Found;
    try {
      found = await look();
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (said === null)
        throw outcomeUnknown('The org took the flow without naming a version, and it cannot be read back now.', error);
      tell(`The org took the flow as version ${said}, but it could not be read back to make sure.`);
      await remember(said, sent);
      return said;
    }
    if (found.holdsOurs && (said === null || found.version === said)) {
      await remember(found.version, found.content ?? sent);
      return found.version;
    }
    if (said === null)
      throw outcomeUnknown(
        `The org took the flow, but reads back something else as version ${found.version}. Look at the difference.`,
      );
    if (found.version === said)
      throw new ProblemError(
        problemOf(
          'org-answered-nonsense',
          `The org took the flow as version ${said}, but reads back something else than was sent. Look at the difference.`,
        ),
      );
    tell(
      found.version === record().over
        ? `The org took the flow as version ${said}; read back, it does not show it yet.`
        : `Version ${found.version} was published in the org right after this one.`,
    );
    await remember(said, sent);
    return said;
  };

  if (record().step !== 'confirming') {
    await update((old) => enter(old, 'writing', now()));
    const writtenAs = await writeUntilLanded();
    await update((old) => enter({ ...old, writtenAs }, 'confirming', now()));
  }
  return confirm(record().writtenAs);
};
