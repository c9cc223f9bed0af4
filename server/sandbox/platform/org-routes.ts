import { type Call, ok } from '../http/exchange';
import { idFilter, nameFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import type { OAuth } from '../oauth';
import { type Client, type Clients, sandboxClient } from '../org/clients';
import { orgIdentity } from '../org/identity';
import { homeDivision } from '../org/org';
import { uuidOf } from '../org/uuid';

/** Who the org is, whose a token is, which parts the org has, and its clients. */
export const orgRoutes = (clients: Clients, oauth: Pick<OAuth, 'end'>): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/organizations/me',
    handle: () =>
      ok({
        id: orgIdentity.id,
        name: orgIdentity.name,
        defaultLanguage: 'en-us',
        defaultCountryCode: 'GB',
        thirdPartyOrgName: orgIdentity.shortName,
        domain: 'sandbox.invalid',
        version: 1,
        state: 'active',
        voicemailEnabled: true,
        productPlatform: 'GenesysCloud',
        features: { purecloud: true, purecloudVoice: true, telephony: true },
        selfUri: '/api/v2/organizations/me',
      }),
  },
  {
    method: 'GET',
    path: '/api/v2/tokens/me',
    handle: (call) => {
      const organization = { id: orgIdentity.id, name: orgIdentity.name };
      return ok({
        organization,
        homeOrganization: organization,
        authorizedScope: [],
        OAuthClient: { ...clientShape(callerOf(call)), organization },
      });
    },
  },
  { method: 'HEAD', path: '/api/v2/tokens/me', handle: () => ({ status: 200 }) },
  {
    method: 'DELETE',
    path: '/api/v2/tokens/me',
    handle: (call) => {
      oauth.end(call);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/api/v2/authorization/divisions',
    handle: (call) => {
      const isWanted = idFilter(valuesOf(call.query, 'id'));
      const named = nameFilter(call.query.get('name'));
      const found = divisions.filter(({ id, name }) => isWanted(id) && named(name));
      return listing(call, inOrder(found, call.query, 'name'));
    },
  },
  {
    method: 'GET',
    path: '/api/v2/oauth/clients/{clientId}',
    needs: { any: ['oauth:client:view'] },
    handle: (_call, id) => {
      const client = clients.find(id);
      if (client === undefined) throw notFound('There is no OAuth client with this id.');
      return ok({
        ...clientShape(client),
        accessTokenValiditySeconds: client.tokenSeconds,
        description: '',
        selfUri: `/api/v2/oauth/clients/${client.id}`,
      });
    },
  },
  {
    method: 'GET',
    path: '/api/v2/oauth/scopes',
    handle: () => ok({ entities: scopes, total: scopes.length, selfUri: '/api/v2/oauth/scopes' }),
  },
  {
    method: 'GET',
    path: '/api/v2/routing/languages',
    handle: (call) => {
      const isWanted = idFilter(valuesOf(call.query, 'id'));
      const named = nameFilter(call.query.get('name'));
      const found = languages.filter(({ id, name }) => isWanted(id) && named(name));
      return listing(call, inOrder(found, call.query, 'name'));
    },
  },
];

/** A call that reaches a route of the platform carries a token; without one it would be the org's own client. */
const callerOf = ({ caller }: Call): Client => caller?.client ?? sandboxClient;

/** Scopes mean nothing for this grant: what a client may do is in its roles. */
const clientShape = ({ id, name }: Client) => ({
  id,
  name,
  authorizedGrantType: 'CLIENT-CREDENTIALS',
  state: 'active',
  scope: [],
  roleDivisions: [{ roleId: uuidOf(`role of ${id}`), divisionId: homeDivision.id }],
});

const divisions = [
  {
    ...homeDivision,
    description: 'Everything that belongs to no other division.',
    homeDivision: true,
    selfUri: `/api/v2/authorization/divisions/${homeDivision.id}`,
  },
] as const;

const scopes = ['analytics', 'architect', 'audits', 'routing', 'telephony', 'users'].flatMap((name) => [
  { id: name, description: `All calls of ${name}.`, selfUri: `/api/v2/oauth/scopes/${name}` },
  {
    id: `${name}:readonly`,
    description: `The calls of ${name} that change nothing.`,
    selfUri: `/api/v2/oauth/scopes/${name}:readonly`,
  },
]);

/** What agents speak; the languages of prompts are in flows and prompts. */
const languages = ['English', 'Español', 'Deutsch', 'Gaeilge', 'Polski', '한국어'].map((name) => {
  const id = uuidOf(`language ${name}`);
  return { id, name, state: 'active', version: '1', selfUri: `/api/v2/routing/languages/${id}` };
});
