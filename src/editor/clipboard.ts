import { z } from 'zod';
import { pastedIds, pasteNodes } from '../core/edit/paste';
import { promptIdsOf } from '../core/edit/prompts';
import { type Design, type Position, positionSchema } from '../core/model/design';
import { nodeOf } from '../core/model/graph';
import { type NodeId, nodeIdSchema } from '../core/model/ids';
import { nodeSchema } from '../core/model/node';
import { promptSchema } from '../core/model/prompt';
import type { EditorStore } from './editor-store';
import { selectDesign } from './editor-store';

/** Steps as they travel by the clipboard: readable text that can be pasted into a ticket and back. */
const clippingSchema = z.strictObject({
  touchtone: z.literal('steps'),
  nodes: z.array(nodeSchema).min(1),
  prompts: z.array(promptSchema),
  positions: z.record(nodeIdSchema, positionSchema),
});

/** The text that stands for these steps; null for none. */
export const clippingOf = (design: Design, ids: readonly NodeId[]): string | null => {
  const nodes = ids.flatMap((id) => nodeOf(design, id) ?? []);
  if (nodes.length === 0) return null;
  const promptIds = new Set(nodes.flatMap(promptIdsOf));
  const clipping: z.infer<typeof clippingSchema> = {
    touchtone: 'steps',
    nodes,
    prompts: [...promptIds].flatMap((id) => design.prompts[id] ?? []),
    positions: Object.fromEntries(nodes.map((node) => [node.id, design.positions[node.id] ?? { x: 0, y: 0 }])),
  };
  return JSON.stringify(clipping, null, 2);
};

/** Pixels by which a copy stands beside its original. */
const offset = 40;

const shifted = (positions: Readonly<Record<NodeId, Position>>) =>
  Object.fromEntries(Object.entries(positions).map(([id, { x, y }]) => [id, { x: x + offset, y: y + offset }]));

/** Pastes steps from text and selects them. False: the text holds none, and nothing was changed. */
export const pasteClipping = (store: EditorStore, text: string, step = 'paste'): boolean => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Any other text: not ours to paste.
    return false;
  }
  const clipping = clippingSchema.safeParse(json);
  if (!clipping.success) return false;
  const { nodes, prompts, positions } = clipping.data;
  const ids = pastedIds(selectDesign(store.getState()), nodes);
  const outcome = store.getState().run(step, pasteNodes(nodes, prompts, shifted(positions)));
  if (outcome.ok) store.getState().select({ nodes: nodes.flatMap((node) => ids.get(node.id) ?? []) });
  return true;
};
