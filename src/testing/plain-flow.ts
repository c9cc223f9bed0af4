import { greetingOf, isStep } from '../core/formats/architect/homes';
import { emptyNode } from '../core/model/build';
import type { Design } from '../core/model/design';
import { incomingOf, menuOf } from '../core/model/graph';
import { actingKind, externalRef, type Node } from '../core/model/node';
import { nodeId, promptId } from './builders';

const idField: Readonly<Record<string, string>> = {
  queue: 'queueId',
  flow: 'flowId',
  number: 'number',
  user: 'userId',
  group: 'groupId',
  voicemail: 'mailbox',
};

/** A design with our own ids replaced by what the file calls things, prompts in place, and nothing of where it came from. */
export const plainFlow = (design: Design, refIds: ReadonlyMap<Node['id'], string>): unknown => {
  const greeting = greetingOf(design);
  const inside = (id: Node['id']): string => {
    const edge = incomingOf(design)
      .get(id)
      ?.find(({ port }) => port.kind === 'choice');
    const menu = menuOf(design, edge?.from ?? null);
    const at = menu?.choices.findIndex((choice) => choice.target?.kind === 'node' && choice.target.nodeId === id);
    return menu ? `in ${refIds.get(menu.id)}, ${at}` : 'nowhere';
  };
  const called = (id: string): string => {
    const node = design.nodes[nodeId(id)];
    if (!node) return `no ${id}`;
    if (node.id === greeting) return 'greeting';
    if (isStep(node)) return refIds.get(node.id) ?? inside(node.id);
    return `${actingKind(node)} ${externalRef(node) ?? ''}`;
  };
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
      if (key === 'source' || key === 'id' || key === 'nestedUnder' || key === 'remarks' || key === 'revision')
        return [];
      if (key === 'inherits' && Array.isArray(each) && each.length === 0) return [];
      if (key === 'actions' && 'source' in value && (value as Node).source?.opaque.actions !== undefined) return [];
      // Ways out of a task are named by its actions.
      if (key === 'branches' && 'source' in value && (value as Node).source?.opaque.actions !== undefined)
        return [[key, (each as { target: unknown }[]).map(({ target }) => told(target))]];
      if (key === 'nodeId' && typeof each === 'string') return [[key, called(each)]];
      if (key === 'defaultChoiceId') return [[key, each === null ? null : 'c']];
      if (key === 'promptId') return [[key, each === null ? null : prompted(design.prompts[promptId(String(each))])]];
      if (key === 'speechTerms')
        return [[key, Object.entries(Object(each)).filter(([, list]) => (list as []).length > 0)]];
      if (key === 'interruptible' && 'promptId' in value && value.promptId === null) return [];
      return [[key, told(each)]];
    });
    return Object.fromEntries(entries);
  };
  const prompted = (prompt: Design['prompts'][never] | undefined): unknown => {
    if (!prompt) return 'no prompt';
    const isInOrg =
      prompt.reference === undefined && prompt.expression === undefined && Object.keys(prompt.texts).length === 0;
    const said = { ...prompt, ...(isInOrg ? { reference: `Prompt.${prompt.id.replaceAll('-', '_')}` } : {}) };
    const { id: _, name: __, source: ___, ...rest } = said;
    return told(rest);
  };
  // A target that somebody has said the kind of is one of that kind.
  const acting = (node: Node): object =>
    node.kind === 'unknown' && node.classifiedAs !== null
      ? {
          ...emptyNode(node.classifiedAs, node.id, node.name, design),
          [idField[node.classifiedAs] ?? 'is']: node.targetId,
        }
      : node;
  const nodes = Object.values(design.nodes).map((node) => [called(node.id), told(acting(node))] as const);
  const bare = nodes.filter(([key]) => key !== 'disconnect ');
  const { flow, ...rest } = design;
  const { opaque: _, ...flowRest } = flow;
  return {
    ...rest,
    id: null,
    sourceText: null,
    remarks: null,
    prompts: null,
    start: design.start === null ? null : called(design.start),
    flow: flowRest,
    nodes: Object.fromEntries(bare),
  };
};
