import { ok } from '../http/exchange';
import { flagIn, nameFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { type MenuAction, menuIntegration, menuVariant } from '../org/data-actions';

const view = { any: ['integrations:integration:view'] } as const;
const viewActions = { any: ['integrations:action:view', 'bridge:actions:view'] } as const;

const webServices = {
  id: 'integration-web-services',
  name: menuIntegration,
  intendedState: 'ENABLED',
  integrationType: {
    id: 'custom-rest-actions',
    name: 'Web Services Data Actions',
    provider: 'clients',
    category: 'Data Actions',
    selfUri: '/api/v2/integrations/types/custom-rest-actions',
  },
  reportedState: { code: 'ACTIVE', effective: 'Active', lastUpdated: '2025-03-10T08:30:00.000Z' },
  selfUri: '/api/v2/integrations/integration-web-services',
} as const;

const action = {
  ...menuVariant,
  integrationId: webServices.id,
  category: webServices.name,
  version: 1,
  secure: false,
  selfUri: `/api/v2/integrations/actions/${menuVariant.id}`,
} as const;

const text = { type: 'string' } as const;

/** What the action takes from a call and gives back to it: which menus this caller hears. */
const contract = {
  input: {
    inputSchema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'A call that begins',
      type: 'object',
      required: ['conversationId'],
      properties: { conversationId: text, ani: text, dnis: text, flowId: text, customerId: text },
    },
  },
  output: {
    successSchema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'The menus of this caller',
      type: 'object',
      required: ['variant'],
      properties: { segment: text, variant: text, menuKey: text },
    },
  },
} as const;

const secretHeader = 'Bearer $' + '{credentials.secret}';
const whole = '$' + '{input.rawRequest}';
const told = (field: string): string => `"${field}":$` + `{${field}}`;

const configOf = (menuAction: MenuAction) => {
  const { url, secret, timeoutSeconds } = menuAction.current();
  return {
    timeoutSeconds,
    request: {
      requestUrlTemplate: url,
      requestType: 'POST',
      requestTemplate: whole,
      headers: {
        'Content-Type': 'application/json',
        ...(secret === null ? {} : { Authorization: secretHeader }),
      },
    },
    response: {
      translationMap: { segment: '$.segment', variant: '$.variant', menuKey: '$.menuKey' },
      translationMapDefaults: { segment: '"default"', menuKey: '""' },
      successTemplate: `{${['segment', 'variant', 'menuKey'].map(told).join(',')}}`,
    },
  };
};

/** Integrations and their data actions, for reading. */
export const integrationRoutes = (menuAction: MenuAction): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/v2/integrations',
    needs: view,
    handle: (call) => {
      const type = call.query.get('integrationType');
      const ids = valuesOf(call.query, 'ids');
      const isWanted =
        (type === null || type === webServices.integrationType.id) &&
        (ids.length === 0 || ids.includes(webServices.id));
      return listing(call, isWanted ? [webServices] : []);
    },
  },
  {
    method: 'GET',
    path: '/api/v2/integrations/actions',
    needs: viewActions,
    handle: (call) => {
      const named = nameFilter(call.query.get('name'));
      const category = call.query.get('category');
      const ids = valuesOf(call.query, 'ids');
      const found = [action].filter(
        (one) =>
          named(one.name) &&
          (category === null || one.category === category) &&
          (ids.length === 0 || ids.includes(one.id)) &&
          call.query.get('secure') !== 'true',
      );
      const withConfig = flagIn(call.query, 'includeConfig', false);
      return listing(call, inOrder(found, call.query, 'name'), (one) => ({
        ...one,
        ...(withConfig ? { config: configOf(menuAction) } : {}),
      }));
    },
  },
  {
    method: 'GET',
    path: '/api/v2/integrations/actions/{actionId}',
    needs: viewActions,
    handle: ({ query }, id) => {
      if (id !== action.id) throw notFound('There is no action with this id.');
      return ok({
        ...action,
        ...(valuesOf(query, 'expand').includes('contract') ? { contract } : {}),
        ...(flagIn(query, 'includeConfig', false) ? { config: configOf(menuAction) } : {}),
      });
    },
  },
];
