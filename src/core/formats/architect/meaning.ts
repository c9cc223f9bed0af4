import { promptIdsOf } from '../../edit/prompts';
import { tidyLayout } from '../../layout/tidy';
import type { Design } from '../../model/design';
import { incomingOf, menuOf, nodeOf, nodesOf } from '../../model/graph';
import type { NodeId, PromptId } from '../../model/ids';
import type { Json } from '../../model/json';
import type { Choice, Menu } from '../../model/menu';
import { kindNames, nodeName } from '../../model/names';
import { actingKind, externalRef, type Node } from '../../model/node';
import { sameData } from '../../model/same';
import type { Target } from '../../model/target';
import type { Plan } from './compose-endings';
import { greetingOf, isInside, isStep } from './homes';
import { promptReference } from './written-audio';

/** A part of a design in comparable form: ids of ours replaced by what the file calls it. */
export interface Part {
  /** What people call it. */
  readonly label: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** What a design means, part by part: `flow` and every node by the key it has in a file. */
export type Meaning = ReadonlyMap<string, Part>;

const isInline = (design: Design, id: PromptId): boolean => {
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  return prompt !== undefined && promptReference(prompt) === null;
};

/** The key of a node: the refId of a step, the kind and name of what lies outside. */
const keyOf = (plan: Plan, node: Node): string => {
  if (node.id === greetingOf(plan.design)) return 'greeting';
  const home = plan.homes.get(node.id);
  if (isInside(home) && node.kind !== 'menu') {
    const index = menuOf(plan.design, home.menuId)?.choices.findIndex(({ id }) => id === home.choiceId);
    return `step in ${plan.refIds.nodes.get(home.menuId)}, choice ${index}`;
  }
  if (isStep(node)) return `step ${plan.refIds.nodes.get(node.id)}`;
  const kind = actingKind(node);
  return kind === 'disconnect' ? 'disconnect' : `${kind} ${externalRef(node) ?? ''}`;
};

const targetJson = (plan: Plan, target: Target | null): Json => {
  if (target === null || target.kind === 'repeat' || target.kind === 'previous') return target?.kind ?? null;
  const node = nodeOf(plan.design, target.nodeId);
  const to = node ? keyOf(plan, node) : `missing ${target.nodeId}`;
  return target.kind === 'jump' ? { to, drawnAs: 'reference' } : to;
};

const promptJson = (design: Design, id: PromptId | null): Json => {
  if (id === null) return null;
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  if (!prompt) return { missing: id };
  const reference = promptReference(prompt);
  const texts = Object.entries(prompt.texts).flatMap(([language, words]) =>
    words ? [[language, words] as const] : [],
  );
  const names = new Set([prompt.reference, prompt.id, '']);
  return {
    ...(reference === null ? {} : { reference }),
    ...(prompt.expression === undefined ? {} : { expression: prompt.expression }),
    texts: Object.fromEntries(texts.map(([language, { text }]) => [language, text])),
    // The words of an org's prompt, its name and its recordings are in the org, not in the flow.
    ...(reference === null && !names.has(prompt.name) ? { name: prompt.name } : {}),
    ...Object.fromEntries(
      texts.flatMap(([language, { recordedSeconds, translatedFrom }]) => [
        ...(recordedSeconds === null ? [] : [[`recording ${language}`, recordedSeconds]]),
        ...(translatedFrom === null ? [] : [[`translation ${language}`, translatedFrom]]),
      ]),
    ),
  };
};

const marked = (node: { readonly answerGiven: boolean }): Record<string, Json> =>
  node.answerGiven ? { answerGiven: true } : {};

const speech = (terms: Choice['speechTerms']): Json =>
  Object.fromEntries(Object.entries(terms).flatMap(([language, words]) => (words?.length ? [[language, words]] : [])));

const choiceFields = (plan: Plan, choice: Choice): Record<string, Json> => ({
  digit: choice.digit,
  label: choice.label,
  prompt: promptJson(plan.design, choice.promptId),
  target: targetJson(plan, choice.target),
  global: choice.global,
  speechTerms: speech(choice.speechTerms),
  globalSpeech: choice.globalSpeech,
  ...marked(choice),
  opaque: choice.source?.opaque ?? {},
});

const menuFieldsOf = (plan: Plan, menu: Menu): Record<string, Json> => {
  const byDefault = menu.choices.findIndex(({ id }) => id === menu.defaultChoiceId);
  return {
    name: menu.name,
    prompt: promptJson(plan.design, menu.promptId),
    interruptible: menu.promptId === null || menu.interruptible,
    timeoutSeconds: menu.timeoutSeconds,
    tries: menu.tries,
    inherits: [...(menu.inherits ?? [])].sort(),
    ...Object.fromEntries(menu.choices.map((choice, index) => [`choice ${index + 1}`, choiceFields(plan, choice)])),
    defaultChoice: menu.defaultChoiceId === null ? null : byDefault === -1 ? menu.defaultChoiceId : byDefault,
    noInput: { prompt: promptJson(plan.design, menu.noInput.promptId), target: targetJson(plan, menu.noInput.target) },
    noMatch:
      menu.noMatch === 'as-no-input'
        ? 'as-no-input'
        : { prompt: promptJson(plan.design, menu.noMatch.promptId), target: targetJson(plan, menu.noMatch.target) },
    fallback: targetJson(plan, menu.fallback),
    opaque: menu.source?.opaque ?? {},
  };
};

const stepFields = (plan: Plan, node: Node): Record<string, Json> => {
  const { design } = plan;
  switch (node.kind) {
    case 'menu':
      return menuFieldsOf(plan, node);
    case 'announcement':
      return {
        name: node.name,
        prompt: promptJson(design, node.promptId),
        interruptible: node.promptId === null || node.interruptible,
        next: targetJson(plan, node.next),
      };
    case 'language':
      return { name: node.name, language: node.language, next: targetJson(plan, node.next) };
    case 'hours':
    case 'overflow':
    case 'task':
      return {
        name: node.name,
        ...(node.kind === 'hours' ? { scheduleGroup: node.scheduleGroup } : {}),
        ...(node.kind === 'task' && node.source?.opaque.actions === undefined ? { actions: node.actions } : {}),
        branches: node.branches.map((branch) => [branch.name, targetJson(plan, branch.target)]),
      };
    case 'callback':
      return { name: node.name, queue: externalRef(node) };
    case 'disconnect':
      return { name: node.name, prompt: promptJson(design, node.promptId) };
    default:
      // What lies outside is named by what it is; a name that says the same says nothing.
      return { name: node.name === externalRef(node) ? '' : node.name };
  }
};

/** What is counted, by the steps at which it is. */
const measured = (plan: Plan): Record<string, Json> => {
  const { measurement } = plan.design;
  if (measurement === null) return {};
  const milestones = Object.entries(measurement.milestones).map(([id, { name, outcome }]) => {
    const node = nodeOf(plan.design, id as NodeId);
    return [node ? keyOf(plan, node) : `missing ${id}`, [name, outcome]];
  });
  return { measurement: Object.fromEntries(milestones) };
};

const flowFields = (plan: Plan): Record<string, Json> => {
  const { design } = plan;
  const { architect: _, ...opaque } = design.flow.opaque;
  const start = nodeOf(design, design.start);
  const uses = new Map<PromptId, number>();
  for (const id of nodesOf(design).flatMap(promptIdsOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
  const unused = Object.values(design.prompts).filter(({ id }) => !uses.has(id));
  const shared = [...uses].filter(([id, count]) => count > 1 && isInline(design, id));
  return {
    name: design.name,
    description: design.flow.description,
    enabled: design.flow.enabled,
    version: design.flow.version,
    opaque,
    languages: design.languages,
    runtime: design.runtime,
    maxDepth: design.maxDepth,
    menuDefaults: design.menuDefaults,
    start: start ? keyOf(plan, start) : design.start,
    // Tidy places come back by themselves.
    positions: sameData(design.positions, tidyLayout(design)) ? 0 : Object.keys(design.positions).length,
    notes: Object.values(design.notes).map(({ text }) => text),
    waivers: design.waivers.map(({ rule, reason }) => `${rule}: ${reason}`),
    adaptation: design.adaptation,
    ...measured(plan),
    unusedPrompts: unused.map(({ id, name }) => name || id),
    sharedPrompts: shared.length,
  };
};

/** What a design means, in the words of the file it is written to. */
export const meaningOf = (plan: Plan): Meaning => {
  const { design } = plan;
  const parts = new Map<string, Part>([['flow', { label: 'design', fields: flowFields(plan) }]]);
  const incoming = incomingOf(design);
  const twins = new Map<string, number>();
  for (const node of nodesOf(design)) {
    const key = keyOf(plan, node);
    twins.set(key, (twins.get(key) ?? 0) + 1);
    const isLoose = !incoming.has(node.id) && design.start !== node.id;
    if (key === 'disconnect' && !isLoose && !node.answerGiven) continue;
    const count = twins.get(key) ?? 1;
    const many = count > 1 && !isStep(node) && key !== 'disconnect' ? { boxes: count } : {};
    const label = `${kindNames[actingKind(node)].toLowerCase()} ${nodeName(node)}`;
    // A refId used twice is one key for two steps; they stand in the same order on both sides.
    const place = isStep(node) && count > 1 ? `${key} (${count})` : key;
    parts.set(place, { label, fields: { ...stepFields(plan, node), ...marked(node), ...many } });
  }
  return parts;
};
