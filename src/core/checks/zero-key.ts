import { spokenOrder } from '../model/digit';
import { kindCode } from './kinds';
import { peopleIn } from './people';
import { perShape, way } from './shape';

/** A choice on 0: its menu, its place among the shape's edges, and whether it leads straight to a person. */
export interface ZeroKey {
  readonly menu: number;
  readonly edge: number;
  /** `open`: it leads nowhere yet. */
  readonly leadsTo: 'person' | 'undecided' | 'elsewhere' | 'open';
}

const zero = spokenOrder.indexOf('0');

/** What 0 does in each menu that has it, in the order of the design. A second choice on 0 is never taken (K01). */
export const zeroKeysIn = perShape((shape): readonly ZeroKey[] => {
  const people = peopleIn(shape);
  const found: ZeroKey[] = [];
  for (const menu of shape.order) {
    if (shape.kind[menu] !== kindCode.menu) continue;
    const end = shape.first[menu + 1] as number;
    for (let edge = shape.first[menu] as number; edge < end; edge++) {
      if (shape.key[edge] !== zero || shape.way[edge] !== way.choice || found.at(-1)?.menu === menu) continue;
      const target = shape.to[edge] as number;
      if (target === -1 || (target >= 0 && shape.kind[target] === kindCode.missing))
        found.push({ menu, edge, leadsTo: 'open' });
      else if (target < 0) found.push({ menu, edge, leadsTo: 'elsewhere' });
      else if (people.straightToPerson[target]) found.push({ menu, edge, leadsTo: 'person' });
      else found.push({ menu, edge, leadsTo: people.straightToUndecided[target] ? 'undecided' : 'elsewhere' });
    }
  }
  return found;
});
