import { normalCdf, normalDensity } from './distributions';

/** A look at the result when that share of all information is in, and how far apart the arms must be then to stop. */
export type Look = { readonly fraction: number; readonly z: number };

/** The chances that a test ends at a look, with the one arm ahead (`above`) or the other (`below`). */
export type Exit = { readonly above: number; readonly below: number };

/**
 * Where a test stands after some looks that did not end it: a walk that began at 0 and goes on. `places` are evenly
 * spaced, `masses` the chance to be about there, the weights of Simpson's rule included.
 */
export type Walk = { readonly fraction: number; readonly places: Float64Array; readonly masses: Float64Array };

/** Before the first look. */
export const walkStart: Walk = { fraction: 0, places: Float64Array.of(0), masses: Float64Array.of(1) };

/** Beyond this many standard errors nothing is left that counts. */
const farAway = 8;

/** Steps of the grid for each standard error of the shortest stretch between looks. */
const fineness = 6;

/** Sums `of` over the walk's places, with each one's mass and its distance below `place` in errors of the stretch. */
const sumOver = (walk: Walk, place: number, stretch: number, drift: number, of: (z: number) => number): number => {
  const error = Math.sqrt(stretch);
  const ahead = place - drift * stretch;
  let sum = 0;
  for (let i = 0; i < walk.places.length; i++) {
    const z = (ahead - (walk.places[i] ?? 0)) / error;
    sum += (walk.masses[i] ?? 0) * of(z);
  }
  return sum;
};

const tail = (z: number): number => (z > 9 ? 0 : z < -9 ? 1 : normalCdf(-z));
const lowerTail = (z: number): number => tail(-z);
const height = (z: number): number => (Math.abs(z) > 9 ? 0 : normalDensity(z));

/** The chance to come from there to `z` or beyond, on the side of positive values, at that fraction. */
export const chanceAbove = (walk: Walk, { fraction, z }: Look, drift = 0): number =>
  sumOver(walk, z * Math.sqrt(fraction), fraction - walk.fraction, drift, tail);

/** The same on the side of negative values. */
export const chanceBelow = (walk: Walk, { fraction, z }: Look, drift = 0): number =>
  sumOver(walk, -z * Math.sqrt(fraction), fraction - walk.fraction, drift, lowerTail);

/**
 * The walk after a look that did not end the test: what lies within the boundary goes on. One step of the recursive
 * integration of P. Armitage, C. K. McPherson and B. C. Rowe, J. R. Stat. Soc. A 132 (1969) 235–244. `next` is the
 * fraction of the look after, whose stretch the grid has to be fine enough for.
 */
export const walkOn = (walk: Walk, look: Look, next: number, drift = 0): Walk => {
  const stretch = look.fraction - walk.fraction;
  const root = Math.sqrt(look.fraction);
  const edge = Math.min(look.z * root, farAway * root + Math.abs(drift) * look.fraction);
  const finest = Math.sqrt(Math.min(stretch, next - look.fraction)) / fineness;
  const steps = 2 * Math.max(20, Math.ceil(edge / finest));
  const step = (2 * edge) / steps;
  const places = Float64Array.from({ length: steps + 1 }, (_, i) => i * step - edge);
  const masses = places.map((place, i) => {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    return ((weight * step) / 3) * (sumOver(walk, place, stretch, drift, height) / Math.sqrt(stretch));
  });
  return { fraction: look.fraction, places, masses };
};

/**
 * The chances that the test ends at each of its looks, if the arms differ by `drift`: the expected distance between them
 * in standard errors when all information is in. Fractions rise from above 0 to at most 1.
 */
export const exitChances = (looks: readonly Look[], drift = 0): Exit[] => {
  let walk = walkStart;
  return looks.map((look, index) => {
    const exit = { above: chanceAbove(walk, look, drift), below: chanceBelow(walk, look, drift) };
    const next = looks[index + 1];
    if (next) walk = walkOn(walk, look, next.fraction, drift);
    return exit;
  });
};
