import type { Design } from '../model/design';
import { nodesOf } from '../model/graph';
import type { Source } from '../model/source';

const nothing: Source['opaque'] = {};

/** Whether the parts of a design carry along what only an Architect flow says: JSON flows have no place for that. */
const isFromArchitect = (design: Design): boolean => design.sourceText?.format === 'architect';

/** What a part of a design carries along unread, as far as a JSON flow has a place for it. */
export const carriedInJson = (design: Design, source: Source | null): Source['opaque'] =>
  source === null || isFromArchitect(design) ? nothing : source.opaque;

/** The line for what menus and choices carry along and no JSON flow holds; nothing where that is nothing. */
export const lostOfArchitectParts = (design: Design): readonly string[] => {
  if (!isFromArchitect(design)) return [];
  const isLost = nodesOf(design).some(
    (node) =>
      node.kind === 'menu' &&
      [node, ...node.choices].some(({ source }) => source !== null && Object.keys(source.opaque).length > 0),
  );
  return isLost ? ['design: what only its Architect file says of menus and choices'] : [];
};
