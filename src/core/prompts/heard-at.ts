import { type PromptSlot, promptIdAt } from '../edit/prompts';
import { outlineOf } from '../formats/outline';
import type { Design } from '../model/design';
import type { NodeId, PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import { nodeName } from '../model/names';
import type { Node } from '../model/node';
import { designOfVariant } from '../variation/apply-variant';

/** A place where callers hear a prompt. */
export interface HeardAt {
  /** Unique among the places of a design. */
  readonly key: string;
  readonly slot: PromptSlot;
  /** Null: in the base. A place that is the same in a variant as in the base is told once. */
  readonly variantId: string | null;
  /** A menu's own prompt, which is heard before each choice. */
  readonly isMenuPrompt: boolean;
  /** In words: «Main menu», «Main menu: choice 2, Billing», «Main menu: no input (variant Gold)». */
  readonly place: string;
}

/** Where each prompt is heard, the prompts and their places in the order of the outline. */
export type Heard = ReadonlyMap<PromptId, readonly HeardAt[]>;

const slotsOf = (node: Node): readonly PromptSlot[] => {
  const nodeId = node.id;
  if (node.kind !== 'menu') return 'promptId' in node ? [{ nodeId, slot: 'prompt' }] : [];
  return [
    { nodeId, slot: 'prompt' },
    ...node.choices.map(({ id }): PromptSlot => ({ nodeId, slot: 'choice', choiceId: id })),
    { nodeId, slot: 'no-input' },
    ...(node.noMatch === 'as-no-input' ? [] : [{ nodeId, slot: 'no-match' } as const]),
  ];
};

const partName = (node: Node, slot: PromptSlot): string => {
  if (slot.slot === 'prompt') return '';
  if (slot.slot !== 'choice') return slot.slot === 'no-input' ? ': no input' : ': no match';
  const choice = (node as Menu).choices.find(({ id }) => id === slot.choiceId);
  const words = [`choice ${choice?.digit ?? ''}`.trim(), choice?.label.trim() ?? ''].filter(Boolean);
  return `: ${words.join(', ')}`;
};

const read = (design: Design): Heard => {
  const heard = new Map<PromptId, HeardAt[]>();
  const add = (from: Design, node: Node, variantId: string | null, more: string) => {
    for (const slot of slotsOf(node)) {
      const id = promptIdAt(from, slot);
      if (id === null) continue;
      const places = heard.get(id) ?? [];
      heard.set(id, places);
      const inBase = variantId !== null && promptIdAt(design, slot) === id;
      if (!inBase)
        places.push({
          key: [node.id, slot.slot, slot.slot === 'choice' ? slot.choiceId : '', variantId ?? ''].join(' '),
          slot,
          variantId,
          isMenuPrompt: node.kind === 'menu' && slot.slot === 'prompt',
          place: `${nodeName(node)}${partName(node, slot)}${more}`,
        });
    }
  };
  const variants = (design.variation?.variants ?? []).filter(({ overrides }) => Object.keys(overrides).length > 0);
  for (const { node } of outlineOf(design)) {
    add(design, node, null, '');
    for (const { id, name, overrides } of variants) {
      const own = Object.hasOwn(overrides, node.id) ? designOfVariant(design, id) : null;
      const varied = own?.nodes[node.id as NodeId];
      if (own && varied) add(own, varied, id, ` (variant ${name.trim() || id})`);
    }
  }
  return heard;
};

const known = new WeakMap<Design['nodes'], Pick<Design, 'start' | 'variation'> & { readonly heard: Heard }>();

/** Where the prompts of a design are heard. The same answer for as long as only words change. */
export const heardIn = (design: Design): Heard => {
  const { nodes, start, variation } = design;
  const before = known.get(nodes);
  if (before?.start === start && before.variation === variation) return before.heard;
  const heard = read(design);
  known.set(nodes, { start, variation, heard });
  return heard;
};
