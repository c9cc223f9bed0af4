import type { NodeId } from '../model/ids';
import type { Menu } from '../model/menu';
import { type CallAtMenu, rememberedMenus } from './call';
import { play, type Run, trace } from './run';

/**
 * Plays left after the first one. The documents try a menu once; the platform plays it `max(1, tries)` times (its
 * documented wording: how often the prompt is played before the default choice).
 */
const playsAfterFirst = (run: Run, menu: Menu): number =>
  run.runtime === 'document' ? 0 : Math.max(1, menu.tries) - 1;

const hear = (run: Run, menu: Menu, triesLeft: number): CallAtMenu => {
  play(run, menu.promptId, menu.interruptible);
  run.effects.push({ type: 'listen', nodeId: menu.id, seconds: menu.timeoutSeconds });
  return {
    at: 'menu',
    runtime: run.runtime,
    language: run.language,
    nodeId: menu.id,
    triesLeft,
    came: run.came,
  };
};

const none: readonly NodeId[] = [];

/** The menus before `came`'s last one. */
export const before = (came: readonly NodeId[]): readonly NodeId[] => (came.length < 2 ? none : came.slice(1));

/** Notes that a menu has been left. */
export const leaveMenu = (run: Run, nodeId: NodeId): void => {
  const kept = run.came.length < rememberedMenus ? run.came.slice() : run.came.slice(0, rememberedMenus - 1);
  kept.unshift(nodeId);
  run.came = kept;
};

/** The call enters a menu. One that is entered from itself is not its own «previous». */
export const enterMenu = (run: Run, menu: Menu): CallAtMenu => {
  if (run.came[0] === menu.id) run.came = before(run.came);
  trace(run, { type: 'entered', nodeId: menu.id });
  return hear(run, menu, playsAfterFirst(run, menu));
};

/** The same menu is played again without being left; `triesLeft` null: by an explicit «repeat», which counts anew. */
export const repeatMenu = (run: Run, menu: Menu, triesLeft: number | null): CallAtMenu => {
  trace(run, { type: 'repeated', nodeId: menu.id });
  return hear(run, menu, triesLeft ?? playsAfterFirst(run, menu));
};
