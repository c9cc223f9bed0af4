import type { Call } from '../http/exchange';
import { idFilter, nameFilter, textFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { publishedVersion, type StoredFlow, versionIdOf } from '../org/flow';
import { rootOf } from '../org/flow-types';
import { holderOf } from '../org/locks';
import type { Org } from '../org/org';
import type { Surroundings } from '../org/surroundings';
import { divisionView, flowView } from './flow-view';
import type { Operations } from './operations';

const view = { any: ['architect:flow:view'] } as const;

/** The platform's lists of flows. */
export const flowListRoutes = (org: Org, surroundings: Surroundings, operations: Operations): readonly Route[] => {
  const whole = (flow: StoredFlow) => flowView(org, surroundings, flow, operations.of(flow.id));
  return [
    {
      method: 'GET',
      path: '/api/v2/flows',
      needs: view,
      dialect: 'platform',
      handle: (call) => listing(call, sorted(org.flows().filter(wantedBy(org, call)), call), whole),
    },
    {
      method: 'GET',
      path: '/api/v2/flows/divisionviews',
      needs: { all: ['architect:flow:search'] },
      handle: (call) =>
        listing(call, sorted(org.flows().filter(wantedBy(org, call)), call), (flow) =>
          divisionView(surroundings, flow),
        ),
    },
    {
      method: 'GET',
      path: '/api/v2/flows/lookup',
      needs: view,
      handle: (call) => {
        const ids = valuesOf(call.query, 'id');
        if (ids.length === 0) throw invalid('id');
        return listing(
          call,
          sorted(
            org.flows().filter(({ id }) => ids.includes(id)),
            call,
          ),
          whole,
        );
      },
    },
  ];
};

/** Which flows a query means. Throws 400 for a type that no flow has, and for what is no date. */
function wantedBy(org: Org, { query }: Call): (flow: StoredFlow) => boolean {
  const types = valuesOf(query, 'type').map((type) => {
    if (type !== type.toLowerCase() || rootOf(type.toUpperCase()) === undefined) throw invalid('type');
    return type.toUpperCase();
  });
  const isOfType = idFilter(types);
  const hasId = idFilter(valuesOf(query, 'id'));
  const isInDivision = idFilter(valuesOf(query, 'divisionId'));
  const hasVersion = idFilter(valuesOf(query, 'publishVersionId'));
  const isNamed = nameFilter(query.get('name'));
  const isDescribed = textFilter(query.get('description'));
  const saysWords = textFilter(query.get('nameOrDescription'));
  const user = query.get('lockedBy');
  const client = query.get('lockedByClientId');
  const after = momentIn(query, 'publishedAfter') ?? Number.NEGATIVE_INFINITY;
  const before = momentIn(query, 'publishedBefore') ?? Number.POSITIVE_INFINITY;
  const isLocked = (flow: StoredFlow, kind: 'user' | 'client', id: string | null): boolean => {
    const holder = id === null ? null : holderOf(org, flow);
    return id === null || (holder?.kind === kind && holder.id === id);
  };
  const isPublishedThen = (flow: StoredFlow): boolean => {
    const version = publishedVersion(flow);
    const at = version ? Date.parse(version.at) : Number.NaN;
    return (!query.has('publishedAfter') && !query.has('publishedBefore')) || (at >= after && at <= before);
  };
  return (flow) => {
    const version = publishedVersion(flow);
    return (
      isOfType(flow.type) &&
      hasId(flow.id) &&
      isInDivision(flow.divisionId) &&
      hasVersion(version ? versionIdOf(version) : '') &&
      isNamed(flow.name) &&
      isDescribed(flow.description) &&
      saysWords(flow.name, flow.description) &&
      isLocked(flow, 'user', user) &&
      isLocked(flow, 'client', client) &&
      isPublishedThen(flow)
    );
  };
}

const sorted = (flows: readonly StoredFlow[], { query }: Call): readonly StoredFlow[] =>
  inOrder(
    flows.map((flow) => ({ ...flow, flow })),
    query,
    'id',
  ).map(({ flow }) => flow);

function momentIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalid(name);
  return at;
}

const invalid = (fieldName: string): PlatformError =>
  new PlatformError(400, 'invalid.value', `${fieldName} in the query is missing or not valid.`, {
    details: [{ errorCode: 'invalid.value', fieldName }],
  });
