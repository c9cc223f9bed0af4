import { ok } from '../http/exchange';
import { idFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { notFound, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { homeDivision } from '../org/org';
import { people } from '../org/people';

/** The people of the org, whom calls and audits name. */
export const userRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/users',
    handle: (call) => {
      const isWanted = idFilter(valuesOf(call.query, 'id'));
      const state = call.query.get('state') ?? 'active';
      const found = people.filter(({ id }) => isWanted(id) && (state === 'active' || state === 'any'));
      return listing(call, inOrder(found, call.query, 'name'), ({ id, name }) => userOf(id, name));
    },
  },
  {
    method: 'GET',
    path: '/api/v2/users/me',
    handle: () => {
      // Behind the client credentials grant there is nobody.
      throw new PlatformError(400, 'bad.request', 'This call needs a user; the token was given to a client.');
    },
  },
  {
    method: 'GET',
    path: '/api/v2/users/{userId}',
    handle: (_call, id) => {
      const person = people.find((one) => one.id === id);
      if (person === undefined) throw notFound('There is no user with this id.');
      return ok(userOf(person.id, person.name));
    },
  },
];

const userOf = (id: string, name: string) => {
  const address = `${id.replace(/^user-/, '').replaceAll('-', '.')}@sandbox.invalid`;
  return {
    id,
    name,
    division: { ...homeDivision, selfUri: `/api/v2/authorization/divisions/${homeDivision.id}` },
    chat: { jabberId: `${id}@sandbox.invalid` },
    email: address,
    username: address,
    primaryContactInfo: [{ address, mediaType: 'EMAIL', type: 'PRIMARY' }],
    addresses: [],
    state: 'active',
    version: 1,
    acdAutoAnswer: false,
    selfUri: `/api/v2/users/${id}`,
  };
};
