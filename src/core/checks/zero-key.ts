import { spokenOrder } from '../model/digit';
import { kindCode } from './kinds';
import { straightToPersonIn, straightToUndecidedIn } from './people';
import { perShape, type Shape, toNowhere, way } from './shape';

/** Where a choice on 0 leads. `open`: nowhere yet, or to a node that is not there. */
export const zeroTo = { none: 0, person: 1, undecided: 2, elsewhere: 3, open: 4 } as const;

/** What 0 does in each menu, by slot. A second choice on 0 is never taken (K01). */
export interface ZeroKeys {
  /** A value of `zeroTo`. */
  readonly leadsTo: Uint8Array;
  /** The place of the choice among the shape's edges; -1: none. */
  readonly edge: Int32Array;
}

const zero = spokenOrder.indexOf('0');

const whereTo = (shape: Shape, target: number): number => {
  if (target === toNowhere || shape.kind[target] === kindCode.missing) return zeroTo.open;
  if (straightToPersonIn(shape)[target]) return zeroTo.person;
  return straightToUndecidedIn(shape)[target] ? zeroTo.undecided : zeroTo.elsewhere;
};

export const zeroKeysIn = perShape((shape): ZeroKeys => {
  const leadsTo = new Uint8Array(shape.size);
  const edges = new Int32Array(shape.size).fill(-1);
  for (let slot = 0; slot < shape.size; slot++) {
    const end = shape.first[slot + 1] as number;
    for (let edge = shape.first[slot] as number; edge < end; edge++) {
      if (shape.key[edge] !== zero || shape.way[edge] !== way.choice) continue;
      leadsTo[slot] = whereTo(shape, shape.to[edge] as number);
      edges[slot] = edge;
      break;
    }
  }
  return { leadsTo, edge: edges };
});
