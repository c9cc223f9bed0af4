import { people } from './people';
import type { Telephony } from './telephony';

/** A range of numbers that the org has from its carrier; all of them are reserved for examples. */
interface Pool {
  readonly id: string;
  readonly name: string;
  /** E.164. */
  readonly first: string;
  readonly count: number;
}

export const didPools: readonly Pool[] = [
  { id: 'did-pool-indianapolis', name: 'Indianapolis', first: '+13175550140', count: 20 },
  { id: 'did-pool-uk', name: 'United Kingdom', first: '+441632960100', count: 60 },
  { id: 'did-pool-berlin', name: 'Berlin', first: '+493023125010', count: 20 },
];

export interface Did {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly poolId: string;
  /** Null: nobody has it. */
  readonly owner: { readonly type: 'USER' | 'IVR_CONFIG'; readonly id: string; readonly name: string } | null;
}

/** The numbers that people of the org can be called by. */
const ofPeople: Readonly<Record<string, number>> = { '+13175550150': 0, '+441632960150': 1, '+493023125020': 4 };

const numberAt = ({ first }: Pool, place: number): string => `+${BigInt(first.slice(1)) + BigInt(place)}`;

/** All numbers of the org, in the order of their pools, each with whose it is. */
export function didsOf({ ivrs }: Pick<Telephony, 'ivrs'>): readonly Did[] {
  const owners = new Map<string, NonNullable<Did['owner']>>();
  for (const [number, index] of Object.entries(ofPeople)) {
    const person = people[index];
    if (person !== undefined) owners.set(number, { type: 'USER', id: person.id, name: person.name });
  }
  for (const { id, name, dnis } of ivrs.all()) {
    for (const number of dnis) owners.set(number, { type: 'IVR_CONFIG', id, name });
  }
  return didPools.flatMap((pool) =>
    Array.from({ length: pool.count }, (_, place) => {
      const number = numberAt(pool, place);
      return { id: `did-${number.slice(1)}`, number, poolId: pool.id, owner: owners.get(number) ?? null };
    }),
  );
}
