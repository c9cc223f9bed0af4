import { inSeconds, UpstreamError } from './errors';

/** The clock's time until which a call waits, and for what. `busy`: for calls under way, not for a time. */
export interface Wait {
  readonly at: number;
  readonly why: 'busy' | 'used-up' | 'down' | 'paused';
}

/** What people are told when a call has to wait; null where it is hardly worth a word. */
export const waitText = ({ at, why }: Wait, now: number): string | null => {
  const left = inSeconds(at - now);
  switch (why) {
    case 'busy':
      return null;
    case 'used-up':
      return `The calls that may be made in a minute are used up. Going on in ${left}.`;
    case 'down':
      return `The org cannot be reached at present. Trying again in ${left}.`;
    case 'paused':
      return `The org asks for fewer calls. Going on in ${left}.`;
  }
};

/** The turn cannot come in time: said at once, with the time at which it could. */
export const refusalBefore = ({ at, why }: Wait, now: number, perMinute: number): UpstreamError => {
  const retryAfterMs = at - now;
  const left = inSeconds(retryAfterMs);
  const held = { fate: 'none', passing: true, unsent: true, retryAfterMs } as const;
  switch (why) {
    case 'used-up':
      return new UpstreamError(
        'org-rate-limited',
        `The ${perMinute} calls to the org that may be made in a minute are used up. It can be asked again in ${left}.`,
        held,
      );
    case 'down':
      return new UpstreamError(
        'org-unavailable',
        `The org cannot be reached at present. It is asked again in ${left}.`,
        held,
      );
    default:
      return new UpstreamError(
        'org-rate-limited',
        `The org is getting too many calls. It can be asked again in ${left}.`,
        held,
      );
  }
};

/** The time was used up in the queue. */
export const refusalAtEnd = (): UpstreamError =>
  new UpstreamError('org-unavailable', 'The org was too busy with other calls for this one to be sent in time.', {
    fate: 'none',
    passing: true,
    unsent: true,
  });
