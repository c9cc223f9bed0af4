import type { FastifyBaseLogger } from 'fastify';
import { inSeconds } from './upstream/errors';
import type { TrafficObserver } from './upstream/traffic';

/** Each call to the org that failed, and each change between up and down, as one line of the log. */
export const trafficLog = (log: FastifyBaseLogger): TrafficObserver => ({
  sent: ({ code, ...call }) => {
    if (code === null) log.debug(call, 'a call to the org');
    else log.warn({ ...call, code }, 'a call to the org failed');
  },
  breakerChanged: (state, restMs) => {
    if (state === 'open')
      log.warn({ breaker: state }, `the org is down: nothing is sent to it for ${inSeconds(restMs)}`);
    else if (state === 'returning') log.warn({ breaker: state }, 'the org answers again: a few calls at a time');
    else log.warn({ breaker: state }, 'the org is up');
  },
});
