import type { CallCounts } from '../../src/core/wire/statistics';
import { UpstreamError } from '../upstream/errors';
import type { Task } from '../upstream/retry';
import type { FlowCounts } from '../upstream/statistics-calls';
import type { Upstream } from '../upstream/upstream';

/** A part of a whole, from 0 to 1; null where that says nothing. */
const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 || part > whole ? null : part / whole;

/** A flow's counts as the wire tells them. */
export const toldCounts = ({ totalMs, ...counts }: FlowCounts): CallCounts => ({
  ...counts,
  meanSeconds: totalMs === null || !counts.entered ? null : totalMs / counts.entered / 1000,
  rate: shareOf(counts.abandoned, counts.entered),
});

/**
 * Nobody came, or there is no such flow: that is not the same, and orgs count nothing for both. Throws `org-not-found` for
 * a flow that the org does not have; where it cannot be asked, it is taken on trust.
 */
export const mustExist = async (upstream: Upstream, flowId: string, task: Task): Promise<void> => {
  await upstream.getFlow(flowId, task).catch((error: unknown) => {
    if (!(error instanceof UpstreamError) || error.code === 'org-not-found') throw error;
  });
};
