import { measureMenus as measured } from '../measurement/measure-menus';
import { ok } from '../model/result';
import type { Command } from './command';

/** Counts calls per menu in the org, as `core/measurement` says, from the next publish on. */
export const measureMenus =
  (flowName?: string): Command =>
  (design) =>
    ok(measured(design, flowName).design);

/** Counts nothing per menu any more, from the next publish on. */
export const stopMeasuring: Command = (design) =>
  ok(design.measurement === null ? design : { ...design, measurement: null });
