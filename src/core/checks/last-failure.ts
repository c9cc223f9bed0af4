import { kindCode } from './kinds';
import { maskOf, perShape, type Shape, way, wayBit } from './shape';
import { treeOrderOf } from './tree-order';

/** An edge that is taken after the last try of a menu: its menu, and its place among the shape's edges. */
export interface Failure {
  readonly menu: number;
  readonly edge: number;
  /** Where the call is when everything on the way has been spoken. */
  readonly end: number;
}

const failures = maskOf(way.noInput, way.noMatch, way.defaultChoice);

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

/**
 * The ways that reached menus take after their last try to the end of the call or to a target nobody has classified,
 * in the order of the design.
 */
export const lastFailuresIn = perShape((shape): readonly Failure[] => {
  const { reached } = treeOrderOf(shape);
  const found: Failure[] = [];
  for (const menu of shape.order) {
    if (shape.kind[menu] !== kindCode.menu || !reached[menu]) continue;
    const end = shape.first[menu + 1] as number;
    for (let edge = shape.first[menu] as number; edge < end; edge++) {
      const target = shape.to[edge] as number;
      if (target < 0 || !(failures & wayBit(shape.way[edge] as number))) continue;
      const ending = endOf(shape, target);
      const kind = shape.kind[ending];
      if (kind === kindCode.disconnect || kind === kindCode.unknown) found.push({ menu, edge, end: ending });
    }
  }
  return found;
});
