import { jsonOf } from '../http/body';
import { type Answer, ok } from '../http/exchange';
import { badRequest } from '../http/platform-error';
import type { Route } from '../http/router';
import { type Faults, faultSchema } from './faults';
import type { Requests } from './requests';

const done: Answer = { status: 204 };

/** The calls by which a test or a demonstration steers the sandbox org; no such calls exist on the platform. */
export const controlRoutes = (faults: Faults, requests: Requests): readonly Route[] => [
  {
    method: 'POST',
    path: '/sandbox/faults',
    handle: (call) => {
      const fault = faultSchema.safeParse(jsonOf(call));
      if (!fault.success) {
        const details = fault.error.issues.map(({ path }) => ({
          errorCode: 'invalid.value',
          fieldName: path.join('.'),
        }));
        const [first] = fault.error.issues;
        throw badRequest(`The fault is not valid: ${first?.path.join('.')} ${first?.message}`, details);
      }
      if (!faults.add(fault.data)) throw badRequest('No more faults can wait; DELETE /sandbox/faults removes them.');
      return { status: 201, body: fault.data };
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
