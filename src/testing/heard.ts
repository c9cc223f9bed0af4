import { promptIdsOf } from '../core/edit/prompts';
import { renamingPrompts } from '../core/edit/rename-prompts';
import type { Design } from '../core/model/design';
import type { Node } from '../core/model/node';
import { designOfVariant } from '../core/variation/apply-variant';

/** A node as callers meet it: prompts by what they say, without what only the file or the canvas knows. */
const met = (design: Design, node: Node): unknown => {
  const spoken = renamingPrompts(node, (id) => {
    const { id: _, name: __, source: ___, ...words } = design.prompts[id] ?? { id, name: '', source: null };
    const texts = 'texts' in words ? Object.entries(words.texts).map(([tag, text]) => [tag, text?.text]) : null;
    return JSON.stringify({ ...words, texts }) as never;
  });
  if (spoken.kind !== 'menu') return spoken;
  const { inherits: _, ...menu } = spoken;
  return menu;
};

/** Everything callers of a variant can meet, as data to compare; only what can be reached counts. */
export const heardOf = (design: Design, variantId: string, among: readonly string[]): unknown => {
  const seen = designOfVariant(design, variantId);
  return {
    start: seen.start,
    nodes: Object.fromEntries(
      among.flatMap((id) => {
        const node = Object.hasOwn(seen.nodes, id) ? seen.nodes[id as never] : undefined;
        return node ? [[id, met(seen, node as Node)]] : [];
      }),
    ),
  };
};

/** Whether every prompt that a node or a variant names is there. */
export const promptsAreThere = (design: Design, variantIds: readonly string[]): boolean =>
  variantIds.every((id) =>
    Object.values(designOfVariant(design, id).nodes)
      .flatMap(promptIdsOf)
      .every((promptId) => Object.hasOwn(design.prompts, promptId)),
  );
