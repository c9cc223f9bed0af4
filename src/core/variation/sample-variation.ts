import type { Command } from '../edit/command';
import { freePromptId } from '../edit/fresh-ids';
import { addNode } from '../edit/nodes';
import { addSegment, setArms } from '../edit/segments';
import { sequence } from '../edit/sequence';
import { editVariant } from '../edit/variant-menus';
import { addVariant, turnVariationOn } from '../edit/variants';
import { digitsOf, joinedWords, labelIn } from '../formats/set-prompt/words';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../model/build';
import type { Design } from '../model/design';
import { menuOf, nodeOf } from '../model/graph';
import type { ChoiceId, DesignId, NodeId } from '../model/ids';
import type { Choice } from '../model/menu';
import type { NodeOf } from '../model/node';
import type { Prompt } from '../model/prompt';
import { err, ok } from '../model/result';
import { defaultSegment } from '../model/variation';

/** A menu of the document on dynamic menus: who hears it, and its options as it writes them. */
export interface DocumentVariant {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly menuKey: string;
  readonly options: readonly { readonly value: string; readonly prompt: string }[];
}

const menuKey = 'ivr-main-menu';

/** What the document gives callers of the segment `premium`, and all others. */
export const documentVariants: readonly DocumentVariant[] = [
  {
    id: 'variant_a',
    name: 'Premium',
    segment: 'premium',
    menuKey,
    options: [
      { value: 'support', prompt: 'Press 1 for priority support' },
      { value: 'billing', prompt: 'Press 2 for account billing' },
      { value: 'sales', prompt: 'Press 3 for dedicated sales' },
    ],
  },
  {
    id: 'variant_b',
    name: 'Default',
    segment: defaultSegment,
    menuKey,
    options: [
      { value: 'support', prompt: 'Press 1 for general support' },
      { value: 'hours', prompt: 'Press 2 for business hours' },
      { value: 'agent', prompt: 'Press 3 to speak with an agent' },
    ],
  },
];

const choicesOf = ({ options }: DocumentVariant): Choice[] => {
  const digits = digitsOf(options.map(({ prompt }) => prompt));
  return options.map(({ value, prompt }, index) => ({
    ...emptyChoice(`c${index + 1}` as ChoiceId, digits[index] ?? null),
    label: labelIn(prompt),
    target: { kind: 'node', nodeId: value as NodeId },
  }));
};

const wordsOf = ({ options }: DocumentVariant): string => joinedWords(options.map(({ prompt }) => prompt));

/** A target of the document: it says its name, and nothing of what it is but for the business hours' announcement. */
const targetOf = (design: Design, value: string): NodeOf<'unknown'> => ({
  ...emptyNode('unknown', value as NodeId, value, design),
  targetId: value,
  classifiedAs: value === 'hours' ? 'flow' : 'queue',
});

const promptOf = (design: Design, variant: DocumentVariant, stem: string): Prompt => {
  const id = freePromptId(design, stem);
  const text = { text: wordsOf(variant), revision: 0, translatedFrom: null, recordedSeconds: null };
  const [language] = design.languages;
  return { ...emptyPrompt(id), texts: language === undefined ? {} : { [language]: text } };
};

/** Adds the document's targets that the design does not have, in a column beside what is drawn. */
const withTargets: Command = (design) => {
  const values = [...new Set(documentVariants.flatMap(({ options }) => options.map(({ value }) => value)))];
  const missing = values.filter((value) => nodeOf(design, value as NodeId) === undefined);
  const right = Math.max(0, ...Object.values(design.positions).map(({ x }) => x)) + 360;
  return sequence(...missing.map((value, index) => addNode(targetOf(design, value), { x: right, y: index * 120 })))(
    design,
  );
};

const saying =
  (menuId: NodeId, variant: DocumentVariant): Command =>
  (design) => {
    const menu = menuOf(design, menuId);
    if (!menu) return err({ code: nodeOf(design, menuId) ? 'not-a-menu' : 'no-such-node', nodeId: menuId });
    const prompt = promptOf(design, variant, `${menuId}-${variant.id}`);
    const said = { ...menu, choices: choicesOf(variant), defaultChoiceId: null, promptId: prompt.id };
    return ok({
      ...design,
      nodes: { ...design.nodes, [menuId]: said },
      prompts: { ...design.prompts, [prompt.id]: prompt },
    });
  };

/**
 * Gives the document's two menus to its two groups of callers at that menu: `variant_a` to premium customers, `variant_b`
 * to all others. Targets that the design does not have are added; its base stays. Refused where it has such variants.
 */
export const applySample = (menuId: NodeId): Command =>
  sequence(
    turnVariationOn(),
    ...documentVariants.map(({ id, name }) => addVariant(name, id)),
    withTargets,
    ...documentVariants.map((variant) => editVariant(variant.id, saying(menuId, variant))),
    ...documentVariants.map(
      ({ id, name, segment }): Command =>
        (design) => {
          const known = design.variation?.segments.some(({ key }) => key === segment);
          const heard = setArms(segment, [{ variantId: id, sharePercent: 100 }]);
          return (known ? heard : sequence(addSegment(segment, name), heard))(design);
        },
    ),
  );

/**
 * The document's flow as a design: the menu of all other callers is the base, under the id the document gives it, and
 * premium customers hear a variant of it. Silence, of which the document says nothing, is led to the agent.
 */
export const dynamicMenuSample = (id: DesignId): Design => {
  const [premium, others] = documentVariants;
  if (!premium || !others) throw new Error('The document has two menus');
  const empty = emptyDesign(id, 'Dynamic IVR Menu Flow');
  const main = menuKey as NodeId;
  const prompt = promptOf(empty, others, menuKey);
  const menu = {
    ...emptyMenu(main, 'Main menu', { timeoutSeconds: 10, tries: 4 }),
    promptId: prompt.id,
    choices: choicesOf(others),
    noInput: { promptId: null, target: { kind: 'node', nodeId: 'agent' as NodeId } as const },
  };
  const made = sequence(
    addNode(menu, { x: 0, y: 0 }),
    withTargets,
    turnVariationOn(),
    addVariant(premium.name, premium.id),
    editVariant(premium.id, saying(main, premium)),
    addSegment(premium.segment, 'Premium customers'),
    setArms(premium.segment, [{ variantId: premium.id, sharePercent: 100 }]),
  )({
    ...empty,
    flow: { ...empty.flow, description: 'Automatically updated via webhook service' },
    prompts: { [prompt.id]: prompt },
  });
  if (!made.ok || made.value.variation === null) throw new Error('The sample cannot be made');
  const { variation } = made.value;
  return {
    ...made.value,
    variation: {
      ...variation,
      delivery: 'deploy',
      base: { id: others.id, name: others.name },
      segments: variation.segments.map((segment) => ({
        ...segment,
        arms: segment.arms.map((arm) => (arm.variantId === variation.base.id ? { ...arm, variantId: others.id } : arm)),
      })),
    },
  };
};
