import { assertNever } from '../../../src/core/model/result';
import type { PermissionState } from '../../../src/core/wire/permissions';
import { UpstreamError } from '../errors';
import { intervalText } from '../intervals';
import { mapLimited } from '../limited';
import type { OrgClient } from '../org-client';
import type { PermissionCalls } from '../permission-calls';
import type { Task } from '../retry';
import { type Probe, type ProbeKind, permissionProbes } from './permission-probes';

/** How many are asked at once: nobody is kept waiting for what people do meanwhile. */
const atOnce = 4;

const minuteMs = 60_000;

type Shown = Pick<PermissionState, 'state' | 'because'>;

const answered = (kind: ProbeKind): Shown => {
  const because = {
    read: 'The org answered a small question that needs it.',
    nobody: 'The org took a call that needs it and can change nothing.',
    impossible: 'The org took a call that needs it and can change nothing.',
    idle: 'The org registered a job, which does nothing without a file.',
  };
  return { state: 'granted', because: because[kind] };
};

/** What the org found fault with when it was not the permission; null: that shows nothing. */
const faultBesidePermission = (kind: ProbeKind, status: number | undefined): string | null => {
  switch (kind) {
    case 'nobody':
      return status === 404 || status === 410 || status === 400 || status === 409 || status === 422
        ? 'Asked about an id that does not exist, the org answered «not found», not «not allowed».'
        : null;
    case 'impossible':
      return status === 400 || status === 409 || status === 422
        ? 'Asked for something incomplete, the org answered what is missing in it, not «not allowed».'
        : null;
    case 'idle':
    case 'read':
      return null;
    default:
      return assertNever(kind);
  }
};

const refused = ({ permission, kind }: Omit<Probe, 'alsoBy'>, error: UpstreamError): Shown => {
  if (error.code === 'org-forbidden') {
    const named = error.permissions.map((name) => name.toLowerCase());
    if (named.length === 0) return { state: 'missing', because: error.message };
    return named.includes(permission.toLowerCase())
      ? {
          state: 'missing',
          because: `The org refused a call that needs it: no role of the client has ${permission}, or not in that division.`,
        }
      : { state: 'unknown', because: `The org refused the call that shows it for another one: ${error.message}` };
  }
  const fault = faultBesidePermission(kind, error.status);
  return fault === null ? { state: 'unknown', because: error.message } : { state: 'granted', because: fault };
};

/**
 * What the client may do on the platform, by calls that change nothing: small questions, things asked of an id that
 * nothing has, things that cannot be made. The platform answers 403 before it looks at what is asked.
 */
export const platformPermissions = ({ call, pacing: { clock } }: OrgClient): PermissionCalls => {
  const ask = async (probe: Omit<Probe, 'alsoBy'>, task: Task): Promise<Shown> => {
    try {
      const what = `looking for the permission ${probe.permission}`;
      await call({ ...probe.question, effect: 'none', isProbe: true, what }, task);
      return answered(probe.kind);
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code === 'org-unauthorized') throw error;
      return refused(probe, error);
    }
  };

  const stateOf = async ({ alsoBy, partner: _, ...probe }: Probe, task: Task): Promise<PermissionState> => {
    const shown = await ask(probe, task);
    const { permission } = probe;
    if (shown.state !== 'granted' || alsoBy === undefined) return { permission, ...shown };
    const other = await ask(alsoBy, task);
    if (other.state === 'missing') return { permission, ...shown };
    const because = `The calls that need it work, but ${alsoBy.permission} allows them as well, so nothing shows this one.`;
    return { permission, state: 'unknown', because };
  };

  return {
    permissions: async (task) => {
      const now = clock.now();
      const probes = permissionProbes(intervalText({ start: now - minuteMs, end: now }));
      const poll: Task = { ...task, isPoll: true };
      const states = await mapLimited(probes, atOnce, (probe) => stateOf(probe, poll));
      const stateBy = new Map(states.map((state) => [state.permission, state]));
      return states.map((state, index) => {
        const partner = stateBy.get(probes[index]?.partner ?? '');
        const showsNothing = state.state === 'granted' && partner?.state === 'unknown';
        return showsNothing ? { ...state, state: 'unknown', because: partner.because } : state;
      });
    },
  };
};
