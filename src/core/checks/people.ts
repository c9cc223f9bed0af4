import { isPerson, isUndecided, kindCode } from './kinds';
import { canReach, slotsWhere } from './reach';
import { everyWay, maskOf, perShape, type Shape, toNowhere, way } from './shape';

/** From where callers get to a person, by slot (1: yes). */
export interface People {
  /** By keys, silence, unknown digits or what a step decides, over any number of menus. */
  readonly toPerson: Uint8Array;
  /** The same for targets of which nobody knows whether a person is there. */
  readonly toUndecided: Uint8Array;
  /** Without another menu on the way; a menu itself is never marked. */
  readonly straightToPerson: Uint8Array;
  readonly straightToUndecided: Uint8Array;
}

/** Adaptation's fallback is no way to a person: it is on only while a queue is full. */
const waysToPerson = everyWay;
const steps = maskOf(way.next, way.schedule, way.decision);

const hasOpenWay = (shape: Shape, slot: number): boolean =>
  shape.to.subarray(shape.first[slot], shape.first[slot + 1]).includes(toNowhere);

export const peopleIn = perShape((shape): People => {
  const persons = slotsWhere(shape, (slot) => isPerson(shape.kind[slot] as number));
  const undecided = slotsWhere(shape, (slot) => {
    const kind = shape.kind[slot] as number;
    return isUndecided(kind) || (kind === kindCode.task && hasOpenWay(shape, slot));
  });
  return {
    toPerson: canReach(shape, persons, waysToPerson),
    toUndecided: canReach(shape, undecided, waysToPerson),
    straightToPerson: canReach(shape, persons, steps, false),
    straightToUndecided: canReach(shape, undecided, steps, false),
  };
});
