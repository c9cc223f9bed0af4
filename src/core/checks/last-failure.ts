import { kindCode } from './kinds';
import { perShape, type Shape, way } from './shape';
import { treeOrderOf } from './tree-order';

/** An edge that is taken after the last try of a menu: its menu, and its place among the shape's edges. */
export interface Failure {
  readonly menu: number;
  readonly edge: number;
  /** Where the call is when everything on the way has been spoken. */
  readonly end: number;
}

const failures: ReadonlySet<number> = new Set([way.noInput, way.noMatch, way.defaultChoice]);

/** Follows a target over steps that only speak. */
const endOf = (shape: Shape, from: number): number => {
  let slot = from;
  for (let steps = 0; steps < shape.size; steps++) {
    const kind = shape.kind[slot];
    if (kind !== kindCode.announcement && kind !== kindCode.language) return slot;
    const next = shape.to[shape.first[slot] as number] as number;
    if (next < 0) return slot;
    slot = next;
  }
  return slot;
};

/** The ways out of every reached menu after its last try, as far as they are drawn, in the order of the design. */
export const lastFailuresIn = perShape((shape): readonly Failure[] => {
  const { reached } = treeOrderOf(shape);
  const found: Failure[] = [];
  for (const menu of shape.order) {
    if (shape.kind[menu] !== kindCode.menu || !reached[menu]) continue;
    const end = shape.first[menu + 1] as number;
    for (let edge = shape.first[menu] as number; edge < end; edge++) {
      const target = shape.to[edge] as number;
      if (target >= 0 && failures.has(shape.way[edge] as number)) found.push({ menu, edge, end: endOf(shape, target) });
    }
  }
  return found;
});
