import type { Listed } from '../directory/directory';
import { holdsToken, lookUp } from '../directory/look-up';
import type { NodeId, PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { Node } from '../model/node';
import type { Prompt } from '../model/prompt';
import { type CallGraph, nodeAt } from './call-graph';
import type { CheckContext, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { nameOf } from './words';

/** What a prompt is called in the org; null where it is spoken from the design, computed, or the platform's own. */
export const nameInOrg = (prompt: Prompt): string | null => {
  if (prompt.expression !== undefined) return null;
  if (prompt.reference !== undefined) return /^Prompt\.(.+)$/s.exec(prompt.reference)?.[1] ?? null;
  return Object.keys(prompt.texts).length === 0 ? (prompt.source?.id ?? prompt.id) : null;
};

type Spoken = readonly [promptId: PromptId | null, field: string];

const spokenInMenu = (menu: Menu): Spoken[] => [
  [menu.promptId, 'promptId'],
  ...menu.choices.map((choice): Spoken => [choice.promptId, `choice:${choice.id}`]),
  [menu.noInput.promptId, 'no-input'],
  ...(menu.noMatch === 'as-no-input' ? [] : [[menu.noMatch.promptId, 'no-match'] as const]),
];

const spokenBy = (node: Node): readonly Spoken[] => {
  if (node.kind === 'menu') return spokenInMenu(node);
  return 'promptId' in node ? [[node.promptId, 'promptId']] : [];
};

interface Said {
  readonly prompts: Readonly<Record<PromptId, Prompt>>;
  readonly list: Listed;
  readonly findings: readonly Finding[];
}
const kept = new WeakMap<Node, Said>();

const findingsOf = (node: Node, prompts: Said['prompts'], list: Listed): readonly Finding[] => {
  const before = kept.get(node);
  if (before?.prompts === prompts && before.list === list) return before.findings;
  const findings = spokenBy(node).flatMap(([promptId, field]): readonly Finding[] => {
    const prompt = promptId !== null && Object.hasOwn(prompts, promptId) ? prompts[promptId] : undefined;
    const name = prompt ? nameInOrg(prompt) : null;
    if (name === null || holdsToken(name) || lookUp(list, name).kind !== 'none') return noFindings;
    const message = `The org has no prompt “${name}”, so callers hear nothing in its place at ${nameOf(node)}.`;
    return [makeFinding('IVR-S06', 'error', node.id as NodeId, field, message)];
  });
  kept.set(node, { prompts, list, findings });
  return findings;
};

/** Prompts that the design only refers to and the org does not have; nothing where the org does not tell of prompts. */
export const promptFindings = (graph: CallGraph, { directory }: CheckContext): readonly Finding[] => {
  const list = directory?.prompts;
  if (!list) return noFindings;
  const { prompts } = graph.design;
  return [...graph.shape.order].flatMap((slot) => findingsOf(nodeAt(graph, slot), prompts, list));
};
