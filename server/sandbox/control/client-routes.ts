import { ok } from '../http/exchange';
import { badRequest, notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { type Client, type Clients, clientSchema } from '../org/clients';
import { parsed } from './parsed';

const mostClients = 1000;

/** A client without its secret. */
const shown = ({ id, name, permissions, tokenSeconds }: Client) => ({
  id,
  name,
  permissions: permissions === 'all' ? 'all' : [...permissions],
  tokenSeconds,
});

/** The control calls that make OAuth clients, such as one that may do less. */
export const clientRoutes = (clients: Clients): readonly Route[] => [
  {
    method: 'POST',
    path: '/sandbox/clients',
    handle: async (call) => {
      const request = parsed(clientSchema, call, 'The client');
      if (clients.all().length >= mostClients) throw badRequest('There are 1,000 clients; no more can be made.');
      return { status: 201, body: shown(await clients.put(request)) };
    },
  },
  { method: 'GET', path: '/sandbox/clients', handle: () => ok({ items: clients.all().map(shown) }) },
  {
    method: 'DELETE',
    path: '/sandbox/clients/{clientId}',
    handle: async (_call, id) => {
      if (!(await clients.remove(id))) throw notFound('There is no client of that id that could be removed.');
      return { status: 204 };
    },
  },
];
