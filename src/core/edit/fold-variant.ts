import type { Design } from '../model/design';
import type { NodeId, PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import { err, ok, type Result } from '../model/result';
import { patched, sameData } from '../model/same';
import { overrideBetween, withOverrides } from '../variation/overrides';
import { promptIdsOfVariant } from '../variation/prompts-of-variant';
import type { EditProblem } from './command';
import { freePromptId } from './fresh-ids';
import { promptIdsOf } from './prompts';
import { renamingPrompts } from './rename-prompts';

type Nodes = Design['nodes'];

const baseOnly = (nodeId: string | null, what: string): EditProblem => ({ code: 'base-only', nodeId, what });

/** What an edit may change of a design beside its steps and prompts: what people see on the canvas. */
const besideCalls: ReadonlySet<string> = new Set<keyof Design>([
  'nodes',
  'prompts',
  'positions',
  'notes',
  'waivers',
  'start',
]);

const ofTheBase: ReadonlySet<string> = new Set<keyof Menu>(['name', 'nestedUnder', 'answerGiven', 'source']);

/** Whether a variant may have the menu so: it is other in nothing but what a variant can say. */
const menuProblem = (before: Menu, after: Menu): EditProblem | null => {
  const field = Object.keys(after).find(
    (key) => ofTheBase.has(key) && !sameData(before[key as keyof Menu], after[key as keyof Menu]),
  );
  if (field === undefined) return null;
  return baseOnly(before.id, field === 'name' ? 'name' : 'marks and origin');
};

/** Why an edit of a variant is one of the base; null: it is none. */
const foldProblem = (before: Design, after: Design): EditProblem | null => {
  const beside = (Object.keys({ ...before, ...after }) as (keyof Design)[]).find(
    (key) => !besideCalls.has(key) && before[key] !== after[key] && !sameData(before[key], after[key]),
  );
  if (beside !== undefined) return baseOnly(null, beside === 'name' ? 'name' : 'settings');
  if (before.start !== null && before.start !== after.start) return baseOnly(null, 'start');
  if (Object.keys(before.nodes).some((id) => !Object.hasOwn(after.nodes, id))) return baseOnly(null, 'steps');
  if (Object.keys(before.prompts).some((id) => !Object.hasOwn(after.prompts, id))) return baseOnly(null, 'prompts');
  for (const node of Object.values(before.nodes)) {
    const now = after.nodes[node.id];
    if (now === node || !now) continue;
    const problem =
      node.kind === 'menu' && now.kind === 'menu'
        ? menuProblem(node, now)
        : sameData(node, now)
          ? null
          : baseOnly(node.id, 'settings');
    if (problem) return problem;
  }
  return null;
};

/** Prompts that the edit changed and that somebody else hears too: the id of the copy that says the new words. */
const copiesOf = (
  design: Design,
  variantId: string,
  before: Design,
  after: Design,
): Result<ReadonlyMap<PromptId, PromptId>, EditProblem> => {
  const changed = Object.values(before.prompts).filter(
    (prompt) => after.prompts[prompt.id] !== prompt && !sameData(after.prompts[prompt.id], prompt),
  );
  const copies = new Map<PromptId, PromptId>();
  if (changed.length === 0) return ok(copies);
  const others = (design.variation?.variants ?? []).filter(({ id }) => id !== variantId);
  const elsewhere = new Set([
    ...Object.values(design.nodes).flatMap(promptIdsOf),
    ...others.flatMap(promptIdsOfVariant),
  ]);
  let taken: Design = after;
  for (const prompt of changed) {
    const said = Object.values(after.nodes).filter((node) => promptIdsOf(node).includes(prompt.id));
    const fixed = said.find((node) => node.kind !== 'menu');
    if (fixed) return err(baseOnly(fixed.id, 'words'));
    if (!elsewhere.has(prompt.id)) continue;
    if (said.length === 0) return err(baseOnly(null, 'prompts'));
    const id = freePromptId(taken, `${prompt.id}-${variantId}`);
    taken = { ...taken, prompts: { ...taken.prompts, [id]: prompt } };
    copies.set(prompt.id, id);
  }
  return ok(copies);
};

const promptsAfter = (design: Design, after: Design, copies: ReadonlyMap<PromptId, PromptId>): Design['prompts'] => {
  const own = Object.values(after.prompts).map((prompt) => {
    const copy = copies.get(prompt.id);
    return copy === undefined ? prompt : { ...prompt, id: copy, source: null };
  });
  const known = Object.values(design.prompts).filter(({ id }) => copies.has(id));
  return patched(design.prompts, Object.fromEntries([...known, ...own].map((prompt) => [prompt.id, prompt])));
};

/** Waivers that came; one that went only because its choice did is still one of the base's choice. */
const waiversAfter = (design: Design, before: Design, after: Design): Design['waivers'] => {
  if (before.waivers === after.waivers) return design.waivers;
  if (before.nodes === after.nodes) return after.waivers;
  const came = after.waivers.filter((waiver) => !before.waivers.some((known) => sameData(known, waiver)));
  return came.length === 0 ? design.waivers : [...design.waivers, ...came];
};

/**
 * The design whose variant is met as `after` shows it, where it was met as `before`. For everybody else it stays as it
 * was, but for steps and prompts nobody else comes to.
 */
export const foldVariant = (
  design: Design,
  variantId: string,
  before: Design,
  after: Design,
): Result<Design, EditProblem> => {
  const { variation } = design;
  const variant = variation?.variants.find(({ id }) => id === variantId);
  if (!variation || !variant) return err({ code: 'no-such-variant', variantId });
  const problem = foldProblem(before, after);
  if (problem) return err(problem);
  const copies = copiesOf(design, variantId, before, after);
  if (!copies.ok) return copies;
  const saying = <T extends Node>(node: T): T =>
    copies.value.size === 0 ? node : renamingPrompts(node, (id) => copies.value.get(id) ?? id);

  const joined: [string, Node][] = [];
  const entries: [string, ReturnType<typeof overrideBetween>][] = [];
  for (const node of Object.values(after.nodes)) {
    const base = design.nodes[node.id];
    const now = saying(node);
    if (!base) joined.push([node.id, now]);
    else if (base.kind === 'menu' && now.kind === 'menu' && now !== before.nodes[node.id as NodeId])
      entries.push([node.id, overrideBetween(base, now)]);
  }
  const overrides = patched(variant, { overrides: withOverrides(variant.overrides, entries) });
  return ok(
    patched(design, {
      start: after.start,
      nodes: joined.length === 0 ? design.nodes : { ...design.nodes, ...(Object.fromEntries(joined) as Nodes) },
      prompts: promptsAfter(design, after, copies.value),
      positions: after.positions,
      notes: after.notes,
      waivers: waiversAfter(design, before, after),
      variation: patched(variation, {
        variants: variation.variants.map((one) => (one === variant ? overrides : one)),
      }),
    }),
  );
};
