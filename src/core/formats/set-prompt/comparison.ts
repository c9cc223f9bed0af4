import type { Design } from '../../model/design';
import { menusOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { type NodeOf, shownId } from '../../model/node';
import type { Source } from '../../model/source';
import { writtenTargetId } from '../flow-json/write';
import { writtenMenuIdsOf } from '../flow-json/written-ids';
import { readSetPrompt } from './read';
import { writeSetPrompt } from './write';

/** A design beside what is read of it once it is written. */
export interface Comparison {
  readonly design: Design;
  readonly back: Design;
  /** The id that each menu is written with, and the menu read of it. */
  readonly writtenIds: ReadonlyMap<NodeId, string>;
  readonly menuBack: (menu: Menu) => Menu | undefined;
  /** The target read of a node that is no menu, by the id it is written with. */
  readonly targetBack: (writtenId: string) => NodeOf<'unknown'> | undefined;
  /** How many ids of ours the file does not have, so that reading makes other ones. */
  readonly renamed: number;
}

const sameOrigin = (a: Source | null, b: Source | null): boolean => (a?.id ?? null) === (b?.id ?? null);

/** Writes the design and reads it back. Throws where what was written cannot be read, which never is. */
export const compareWithBack = (design: Design): Comparison => {
  const read = readSetPrompt(writeSetPrompt(design), design.id);
  if (!read.ok) throw new Error(`SetPrompt flow of design ${design.id} cannot be read: ${JSON.stringify(read.error)}`);
  const back = read.value;
  const writtenIds = writtenMenuIdsOf(design);
  const menus = new Map(menusOf(back).map((menu) => [shownId(menu), menu]));
  const targets = new Map(
    nodesOf(back).flatMap((node) => (node.kind === 'unknown' ? [[node.targetId, node] as const] : [])),
  );
  const menuBack = (menu: Menu) => menus.get(writtenIds.get(menu.id) ?? menu.id);
  let renamed = 0;
  for (const node of nodesOf(design)) {
    if (node.kind === 'unknown') {
      const again = targets.get(writtenTargetId(design, node));
      if (again && (again.id !== node.id || node.source !== null)) renamed++;
    }
    const again = node.kind === 'menu' ? menuBack(node) : undefined;
    if (node.kind !== 'menu' || !again) continue;
    if (node.id !== again.id || !sameOrigin(node.source, again.source) || isEmptySource(node.source)) renamed++;
    if (node.promptId !== null && again.promptId !== null && node.promptId !== again.promptId) renamed++;
    node.choices.forEach((choice, index) => {
      const other = again.choices[index];
      if (other && (choice.id !== other.id || (choice.source?.id ?? null) !== null || isEmptySource(choice.source)))
        renamed++;
    });
  }
  return {
    design,
    back,
    writtenIds,
    menuBack,
    targetBack: (writtenId) => targets.get(writtenId),
    renamed,
  };
};

/** A source that says nothing: reading makes none of it. */
const isEmptySource = (source: Source | null): boolean =>
  source !== null && source.id === null && source.text === null && Object.keys(source.opaque).length === 0;
