import type { Org } from '../org/org';
import { people } from '../org/people';
import type { Surroundings } from '../org/surroundings';
import type { OrgNames } from './check-names';

/** What the org has, by name, for checking flows. */
export const orgNames = (org: Org, surroundings: Surroundings): OrgNames => ({
  has(kind, name) {
    const isOne = (entry: { readonly name: string }): boolean => entry.name === name;
    if (kind === 'queue') return org.queues().some(isOne);
    if (kind === 'user') return people.some(isOne);
    if (kind === 'flow') return org.flows().some(isOne);
    if (kind === 'division') return surroundings.divisionId(name) !== undefined;
    return surroundings.has(kind, name);
  },
});
