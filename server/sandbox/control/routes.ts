import { type Answer, ok } from '../http/exchange';
import { badRequest } from '../http/platform-error';
import type { Route } from '../http/router';
import { type Faults, faultSchema } from './faults';
import { parsed } from './parsed';
import type { Requests } from './requests';

const done: Answer = { status: 204 };

/** The calls by which a test or a demonstration steers the sandbox org; no such calls exist on the platform. */
export const controlRoutes = (faults: Faults, requests: Requests): readonly Route[] => [
  {
    method: 'POST',
    path: '/sandbox/faults',
    handle: (call) => {
      const fault = parsed(faultSchema, call, 'The fault');
      if (!faults.add(fault)) throw badRequest('No more faults can wait; DELETE /sandbox/faults removes them.');
      return { status: 201, body: fault };
    },
  },
  { method: 'GET', path: '/sandbox/faults', handle: () => ok({ items: faults.pending() }) },
  {
    method: 'DELETE',
    path: '/sandbox/faults',
    handle: () => {
      faults.clear();
      return done;
    },
  },
  { method: 'GET', path: '/sandbox/requests', handle: () => ok({ items: requests.last() }) },
  {
    method: 'DELETE',
    path: '/sandbox/requests',
    handle: () => {
      requests.clear();
      return done;
    },
  },
];
