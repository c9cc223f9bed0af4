import { isPerson, isUndecided, kindCode } from './kinds';
import { canReach, slotsWhere } from './reach';
import { everyWay, perShape, type Shape, toNowhere } from './shape';

const hasOpenWay = (shape: Shape, slot: number): boolean => {
  const end = shape.first[slot + 1] as number;
  for (let edge = shape.first[slot] as number; edge < end; edge++) if (shape.to[edge] === toNowhere) return true;
  return false;
};

const personAt = (shape: Shape, slot: number): boolean => isPerson(shape.kind[slot] as number);

/** A target of unknown kind, or a task with a way that is not drawn. */
const undecidedAt = (shape: Shape, slot: number): boolean => {
  const kind = shape.kind[slot] as number;
  return isUndecided(kind) || (kind === kindCode.task && hasOpenWay(shape, slot));
};

/**
 * From where callers get to a person over any number of menus, by slot (1: yes). Adaptation's fallback is no such way:
 * it is on only while a queue is full.
 */
export const toPersonIn = perShape(
  (shape): Uint8Array =>
    canReach(
      shape,
      slotsWhere(shape, (slot) => personAt(shape, slot)),
      everyWay,
    ),
);

/** The same for targets of which nobody knows whether a person is there. */
export const toUndecidedIn = perShape(
  (shape): Uint8Array =>
    canReach(
      shape,
      slotsWhere(shape, (slot) => undecidedAt(shape, slot)),
      everyWay,
    ),
);

const isStep = (kind: number): boolean => kind >= kindCode.announcement && kind <= kindCode.task;

/** The goals and the steps that lead to one of them without a menu between, by slot (1: yes). */
const straightTo = (shape: Shape, isGoal: (shape: Shape, slot: number) => boolean): Uint8Array => {
  const marked = new Uint8Array(shape.size);
  const steps: number[] = [];
  for (let slot = 0; slot < shape.size; slot++) {
    if (isGoal(shape, slot)) marked[slot] = 1;
    else if (isStep(shape.kind[slot] as number)) steps.push(slot);
  }
  for (let found = steps.length > 0; found; ) {
    found = false;
    for (const slot of steps) {
      if (marked[slot]) continue;
      const end = shape.first[slot + 1] as number;
      for (let edge = shape.first[slot] as number; edge < end; edge++)
        if (marked[shape.to[edge] as number]) marked[slot] = 1;
      if (marked[slot]) found = true;
    }
  }
  return marked;
};

export const straightToPersonIn = perShape((shape): Uint8Array => straightTo(shape, personAt));
export const straightToUndecidedIn = perShape((shape): Uint8Array => straightTo(shape, undecidedAt));
