import type { Json } from '../../src/core/model/json';
import { UpstreamError } from '../upstream/errors';
import type { OrgVersion } from '../upstream/flow-calls';
import type { JobPublishing } from '../upstream/publishing-calls';
import { outcomeUnknown, type Run } from './run';

/** A flow may show its new version a little after its job has ended. */
const pausesMs = [500, 1000, 2000, 4000, 8000];

/** How long one of these questions may take while the org does not answer. */
const lookMs = 120_000;

/** Contents that are compared at most to tell our publication from others of the same client. */
const mostCompared = 4;

const orNull = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
};

/** The versions after `over`, newest first; only the newest where the history does not show `over`. */
const versionsAfter = (history: readonly OrgVersion[], over: string): readonly OrgVersion[] => {
  if (over === '') return history;
  const base = history.findIndex(({ version }) => version === over);
  return base === -1 ? history.slice(0, 1) : history.slice(0, base);
};

/**
 * Reads back which version a job that ended well has made, and gives it. Versions that others published before or after it,
 * which the platform cannot be asked to refuse, are told: one between is the record's `replaced`.
 */
export const confirmJob = async (run: Run, publishing: JobPublishing): Promise<string> => {
  const { deps, record, update, tell } = run;
  const lookTask = () => run.within(lookMs);
  const { upstream, pacing } = deps;
  const { flowId, over, sent } = record();
  if (flowId === undefined) throw new Error('A publication is read back whose flow is not known');
  const foretold = publishing.versionAfter(over === '' ? null : over);

  const remember = (version: string, content: Json): Promise<void> => run.remember(flowId, version, content);

  /** The flow's version now, once it has moved; `over` where it does not move; null: it cannot be read. */
  const newest = async (): Promise<string | null> => {
    for (let look = 0; ; look++) {
      const flow = await orNull(upstream.getFlow(flowId, lookTask()));
      if (flow === null) return null;
      const ms = pausesMs[look];
      if ((flow.version ?? '') !== over || ms === undefined) return flow.version ?? '';
      await pacing.clock.sleep(ms, deps.task.signal);
    }
  };

  const taken = async (why: string): Promise<string> => {
    if (foretold === null) throw outcomeUnknown(`The org says that it has published the flow, but ${why}.`);
    tell(`The org says that it has published the flow, but ${why}. By its count this is version ${foretold}.`);
    await remember(foretold, sent);
    return foretold;
  };

  /** Which of these is ours: what our client published, and where that is several or not told, what holds what was sent. */
  const oursAmong = async (versions: readonly OrgVersion[]): Promise<OrgVersion | null> => {
    const byUs = versions.filter((version) => version.byUs === true);
    const candidates = (byUs.length > 0 ? byUs : versions).slice(0, mostCompared);
    if (candidates.length === 1) return candidates[0] ?? null;
    for (const version of candidates) {
      const content = await orNull(upstream.contentAt(flowId, version.version, lookTask()));
      if (content !== null && upstream.format.holds(content, sent)) return version;
    }
    return null;
  };

  const version = await newest();
  if (version === null) return taken('the flow could not be read back');
  if (version === over) return taken('the flow does not show a new version yet');
  if (version === foretold) {
    await remember(version, sent);
    return version;
  }

  const history = await orNull(upstream.flowVersions(flowId, lookTask()));
  const after = versionsAfter(history ?? [], over);
  const ours = after.length === 0 ? null : await oursAmong(after);
  if (ours === null) {
    // Others have published too, and who published what is not told: the newest is what callers meet.
    const before = after[1]?.version;
    tell(
      `The flow has version ${version} now, more than one after version ${over || 'none'}: somebody else published at the same moment. Look at its history.`,
      { severity: 'warning' },
    );
    if (before !== undefined) await update((old) => ({ ...old, replaced: before }));
    await remember(version, sent);
    return version;
  }
  const place = after.indexOf(ours);
  const replaced = after[place + 1];
  const later = after[0];
  if (replaced !== undefined) {
    const who = replaced.publishedBy === null ? 'Somebody else' : replaced.publishedBy;
    tell(
      `${who} published version ${replaced.version} between the check and this publication, which has replaced it. It can be seen and brought back in the history.`,
      { severity: 'warning' },
    );
    await update((old) => ({ ...old, replaced: replaced.version }));
  }
  if (later !== undefined && later !== ours)
    tell(`Version ${later.version} was published in the org right after this one.`, { severity: 'warning' });
  await remember(ours.version, sent);
  return ours.version;
};
