import type { Design } from '../../model/design';
import { menusOf, perDesign } from '../../model/graph';
import { freeId, type NodeId, type PromptId } from '../../model/ids';

/**
 * The id each menu is written with: the one of its source, else its own. Of two menus that came by one source id (a
 * copy, say) the first keeps it, so that no id is written twice.
 */
export const writtenMenuIdsOf = perDesign((design): ReadonlyMap<NodeId, string> => {
  const written = new Map<NodeId, string>();
  const taken = new Set<string>();
  const give = (id: NodeId, text: string) => {
    written.set(id, text);
    taken.add(text);
  };
  const menus = menusOf(design);
  for (const menu of menus) if (!menu.source?.id) give(menu.id, menu.id);
  for (const menu of menus) {
    const wanted = menu.source?.id;
    if (!wanted) continue;
    if (!taken.has(wanted)) give(menu.id, wanted);
    else give(menu.id, taken.has(menu.id) ? freeId(menu.id, (id) => taken.has(id)) : menu.id);
  }
  return written;
});

/** The id a prompt is written with: the one of its source, else its own. */
export const writtenPromptId = (design: Design, id: PromptId): string => {
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  return prompt?.source?.id || id;
};
