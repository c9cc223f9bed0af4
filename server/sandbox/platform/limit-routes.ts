import { ok } from '../http/exchange';
import { pageAnswer } from '../http/paging';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';

interface Limit {
  readonly namespace: string;
  readonly key: string;
  readonly usual: number;
  readonly description: string;
}

const limits: readonly Limit[] = [
  {
    namespace: 'platform.api',
    key: 'client.credentials.token.rate.per.minute',
    usual: 300,
    description: 'Requests a minute with one token of the client credentials grant.',
  },
  {
    namespace: 'platform.api',
    key: 'request.bytes.max',
    usual: 512_000,
    description: 'How much the body of a request may have.',
  },
  { namespace: 'architect', key: 'flow.milestones.max', usual: 1_000, description: 'Flow milestones of the org.' },
  { namespace: 'architect', key: 'flow.outcomes.max', usual: 100, description: 'Flow outcomes of the org.' },
  { namespace: 'dataactions', key: 'concurrent.max', usual: 50, description: 'Data actions that run at once.' },
  { namespace: 'dataactions', key: 'rate.per.minute', usual: 2_500, description: 'Data actions run in a minute.' },
  { namespace: 'audit', key: 'realtime.days.max', usual: 14, description: 'How far back the quick query looks.' },
];

const namespaces = [...new Set(limits.map(({ namespace }) => namespace))];

/** The org's limits; `rate`: the requests a minute and token that it really allows. */
export function limitRoutes(rate: number): readonly Route[] {
  const valueHere = ({ key, usual }: Limit): number =>
    key === 'client.credentials.token.rate.per.minute' ? rate : usual;
  const listOf = (name: string, value: (limit: Limit) => number) => {
    const found = limits.filter(({ namespace }) => namespace === name);
    if (found.length === 0) throw notFound('There is no limit namespace of this name.');
    return ok({ entities: found.map((limit) => ({ namespace: name, key: limit.key, value: value(limit) })) });
  };

  return [
    {
      method: 'GET',
      path: '/api/v2/organizations/limits/namespaces',
      handle: ({ query }) => pageAnswer(namespaces, query),
    },
    {
      method: 'GET',
      path: '/api/v2/organizations/limits/namespaces/{namespaceName}',
      handle: (_call, name) => listOf(name, valueHere),
    },
    {
      method: 'GET',
      path: '/api/v2/organizations/limits/namespaces/{namespaceName}/defaults',
      handle: (_call, name) => listOf(name, ({ usual }) => usual),
    },
    {
      method: 'GET',
      path: '/api/v2/organizations/limits/docs',
      handle: () =>
        ok({
          url: 'https://developer.genesys.cloud/organization/organization/limits',
          namespaces: namespaces.map((name) => ({
            name,
            friendlyName: name,
            limits: limits
              .filter(({ namespace }) => namespace === name)
              .map(({ key, usual, description }) => ({
                key,
                defaultValue: usual,
                description,
                resource: 'organization',
                configurable: false,
                trackable: false,
              })),
          })),
        }),
    },
  ];
}
