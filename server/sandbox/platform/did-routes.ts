import { idFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import type { Route } from '../http/router';
import { type Did, didPools, didsOf } from '../org/dids';
import type { Telephony } from '../org/telephony';

const needs = { any: ['telephony:plugin:all'] } as const;
const edges = '/api/v2/telephony/providers/edges';

/** The org's numbers: those somebody has, and all of its pools. */
export const didRoutes = (telephony: Telephony): readonly Route[] => [
  {
    method: 'GET',
    path: `${edges}/dids`,
    needs,
    handle: (call) => {
      const isWanted = idFilter(valuesOf(call.query, 'id'));
      const phoneNumber = call.query.get('phoneNumber');
      const ownerId = call.query.get('owner.id');
      const poolId = call.query.get('didPool.id');
      const found = didsOf(telephony)
        .filter(({ owner }) => owner !== null)
        .filter(({ id }) => isWanted(id))
        .filter(({ number }) => phoneNumber === null || number === phoneNumber)
        .filter(({ owner }) => ownerId === null || owner?.id === ownerId)
        .filter((did) => poolId === null || did.poolId === poolId);
      const query = new URLSearchParams(call.query);
      query.delete('sortBy');
      return listing(call, inOrder(found.map(sortable), query, 'number'), ({ did }) => didShape(did));
    },
  },
  {
    method: 'GET',
    path: `${edges}/didpools/dids`,
    needs,
    handle: (call) => {
      const inPool = idFilter(valuesOf(call.query, 'id'));
      const freeOnly = call.query.get('type') === 'UNASSIGNED';
      const match = call.query.get('numberMatch')?.replace(/[^\d]/g, '') ?? '';
      const found = didsOf(telephony).filter(
        ({ number, owner, poolId }) => inPool(poolId) && number.includes(match) && !(freeOnly && owner !== null),
      );
      return listing(call, inOrder(found.map(sortable), call.query, 'number'), ({ did }) => numberShape(did));
    },
  },
];

const sortable = (did: Did) => ({ number: did.number, did });

const ownerOf = ({ owner }: Did) =>
  owner === null
    ? {}
    : {
        ownerType: owner.type,
        owner: {
          id: owner.id,
          name: owner.name,
          selfUri: owner.type === 'USER' ? `/api/v2/users/${owner.id}` : `/api/v2/architect/ivrs/${owner.id}`,
        },
      };

const poolOf = ({ poolId }: Did) => ({ id: poolId, selfUri: `${edges}/didpools/${poolId}` });

const didShape = (did: Did) => ({
  id: did.id,
  name: did.number,
  state: 'active',
  phoneNumber: did.number,
  didPool: { ...poolOf(did), name: didPools.find(({ id }) => id === did.poolId)?.name ?? '' },
  ...ownerOf(did),
  selfUri: `${edges}/dids/${did.id}`,
});

const numberShape = (did: Did) => ({
  id: did.id,
  name: did.number,
  number: did.number,
  assigned: did.owner !== null,
  didPool: poolOf(did),
  ...ownerOf(did),
  selfUri: `${edges}/dids/${did.id}`,
});
