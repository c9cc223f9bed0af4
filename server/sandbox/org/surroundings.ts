import type { NamedKind } from '../jobs/check-names';
import { homeDivision } from './org';

/** What flows need to know of the rest of the org. */
export interface Surroundings {
  /** Undefined: there is no such division. */
  divisionName(id: string): string | undefined;
  /** Undefined: no division has that name. */
  divisionId(name: string): string | undefined;
  /** Whether there is something of that kind and name; true as well where that cannot be told. */
  has(kind: NamedKind, name: string): boolean;
  /** What sends calls to a flow beside other flows, each by its name: such a flow cannot be deleted. */
  callersOf(flowId: string): readonly string[];
}

/** An org with one division, and nothing else that flows could refer to. */
export const noSurroundings: Surroundings = {
  divisionName: (id) => (id === homeDivision.id ? homeDivision.name : undefined),
  divisionId: (name) => (name === homeDivision.name ? homeDivision.id : undefined),
  has: () => true,
  callersOf: () => [],
};
