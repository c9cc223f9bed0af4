import type { Design } from '../../model/design';
import { menuOf, menusOf, nodeOf, perDesign } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { goesOnAt, goesOnAtId } from '../passed-through';

/** Where a menu leads in flow JSON: by its choices, then by silence. */
const writtenTargets = (design: Design, menu: Menu): readonly (NodeId | null)[] =>
  [...menu.choices.map((choice) => choice.target), menu.noInput.target].map((target) =>
    goesOnAtId(design, menu.id, target),
  );

/**
 * The menus that calls get to over edges which flow JSON holds, nearest first, each with the menu before it on the
 * shortest way; null: the first menu.
 */
const shortestWays = perDesign((design): ReadonlyMap<NodeId, NodeId | null> => {
  const before = new Map<NodeId, NodeId | null>();
  const begins = nodeOf(design, design.start);
  const first = begins && menuOf(design, goesOnAt(design, begins).id);
  if (!first) return before;
  before.set(first.id, null);
  // A map that grows while it is walked: this is the queue.
  for (const id of before.keys()) {
    const menu = menuOf(design, id);
    for (const to of menu ? writtenTargets(design, menu) : [])
      if (to !== null && !before.has(to) && menuOf(design, to)) before.set(to, id);
  }
  return before;
});

/** Whether no call gets from the start to the menu in the written flow. */
export const isUnreached = (design: Design, menu: Menu): boolean => !shortestWays(design).has(menu.id);

/**
 * The menu that each menu is nested in when written; null: in none.
 * A menu that callers reach stands under the menu on the shortest way to it. One that nobody reaches stands where its
 * source had it (`nestedUnder`), as long as that is a menu and not one nested in itself.
 */
export const nestingOf = perDesign((design): ReadonlyMap<NodeId, NodeId | null> => {
  const nesting = new Map(shortestWays(design));
  for (const menu of menusOf(design))
    if (!nesting.has(menu.id)) nesting.set(menu.id, menuOf(design, menu.nestedUnder)?.id ?? null);
  const rooted = new Set<NodeId | null>([null]);
  for (const id of nesting.keys()) {
    if (rooted.has(id)) continue;
    const way = new Set<NodeId | null>();
    let above: NodeId | null = id;
    for (; !rooted.has(above) && !way.has(above); above = (above && nesting.get(above)) ?? null) way.add(above);
    if (above === id) nesting.set(id, null);
    if (above === id || rooted.has(above)) for (const each of way) rooted.add(each);
  }
  return nesting;
});

/** The menus nested in each menu when written, those that callers reach first; under `null` those nested in none. */
export const nestedIn = perDesign((design): ReadonlyMap<NodeId | null, readonly NodeId[]> => {
  const nested = new Map<NodeId | null, NodeId[]>();
  for (const [id, parent] of nestingOf(design)) {
    const list = nested.get(parent);
    if (list) list.push(id);
    else nested.set(parent, [id]);
  }
  return nested;
});
