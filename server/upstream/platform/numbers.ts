import { readAnswer } from '../answers';
import { UpstreamError } from '../errors';
import { everyPage } from '../every-page';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { emergencyGroupSchema, ivrSchema, listingOf } from './flow-schemas';

/** A missing permission is not asked for again before this time: an administrator gives it seldom. */
const askAgainMs = 10 * 60_000;

const ivrList = listingOf(ivrSchema);
const groupList = listingOf(emergencyGroupSchema);

/** What is switched off takes no calls. */
const isOn = ({ state }: { readonly state?: string | undefined }): boolean => state === undefined || state === 'active';

/** Which numbers reach a flow: by the IVR configurations that name it, and by emergency groups that are switched on. */
export const numbersOfFlow = ({ call, pacing }: OrgClient) => {
  const forbiddenUntil = new Map<string, number>();

  /** Null: the client's role may not see it. */
  const allowed = async <T>(path: string, ask: () => Promise<T>): Promise<T | null> => {
    if (pacing.clock.now() < (forbiddenUntil.get(path) ?? 0)) return null;
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'org-forbidden') throw error;
      forbiddenUntil.set(path, pacing.clock.now() + askAgainMs);
      return null;
    }
  };

  const ivrs = (task: Task) => {
    const path = '/api/v2/architect/ivrs';
    const what = 'asking which numbers reach the flow';
    return allowed(path, () =>
      everyPage(async (pageNumber, pageSize) => {
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, ivrList, what);
        return { entities, total };
      }),
    );
  };

  const groups = (task: Task) => {
    const path = '/api/v2/architect/emergencygroups';
    const what = 'asking for emergency groups';
    return allowed(path, () =>
      everyPage(async (pageNumber, pageSize) => {
        const answer = await call({ method: 'GET', path, query: { pageNumber, pageSize }, what }, task);
        const { entities, total = null } = readAnswer(answer, groupList, what);
        return { entities, total };
      }),
    );
  };

  return async (flowId: string, task: Task): Promise<readonly string[] | null> => {
    const [listed, emergencies] = await Promise.all([ivrs(task), groups(task)]);
    if (listed === null) return null;
    const inEmergency = new Set(
      (emergencies?.all ?? [])
        .filter((group) => group.enabled && isOn(group))
        .flatMap((group) => group.emergencyCallFlows)
        .filter(({ emergencyFlow }) => emergencyFlow?.id === flowId)
        .flatMap((flow) => flow.ivrs.map(({ id }) => id)),
    );
    const numbers = listed.all
      .filter(isOn)
      .filter(
        (ivr) =>
          [ivr.openHoursFlow, ivr.closedHoursFlow, ivr.holidayHoursFlow].some((flow) => flow?.id === flowId) ||
          inEmergency.has(ivr.id),
      )
      .flatMap(({ dnis }) => dnis);
    const complete = listed.complete && emergencies?.complete === true;
    // That no number reaches it can only be said by who has seen everything.
    return numbers.length === 0 && !complete ? null : [...new Set(numbers)].sort();
  };
};
