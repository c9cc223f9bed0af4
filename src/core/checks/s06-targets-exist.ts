import { refersBy } from '../directory/look-up';
import { setDefaultChoice } from '../edit/choices';
import { setStart } from '../edit/nodes';
import type { Design } from '../model/design';
import { portKey } from '../model/edges';
import type { Node } from '../model/node';
import { edgeAt, graphOf, nodeAt } from './call-graph';
import type { Check, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding, noFindings } from './make-finding';
import { remembering } from './remember';
import { projectFlowFindings } from './s06-project-flows';
import { promptFindings } from './s06-prompts';
import { referenceFindings } from './s06-references';
import { way } from './shape';
import { choiceName, nameOf } from './words';

const id = 'IVR-S06';

const defaultFindings = (node: Node): readonly Finding[] => {
  if (node.kind !== 'menu' || node.defaultChoiceId === null) return noFindings;
  if (node.choices.some((choice) => choice.id === node.defaultChoiceId)) return noFindings;
  const message = `The default choice of ${nameOf(node)} is not among its choices, so callers who do not choose are not sent on by it.`;
  const fixes = [{ label: 'Take no default choice', command: setDefaultChoice(node.id, null) }];
  return [makeFinding(id, 'error', node.id, 'defaultChoiceId', message, fixes)];
};

const startFindings = (design: Design): readonly Finding[] => {
  if (design.start === null || Object.hasOwn(design.nodes, design.start)) return noFindings;
  const menu = Object.values(design.nodes).find((node) => node.kind === 'menu');
  const fixes = menu ? [{ label: `Start with ${nameOf(menu)}`, command: setStart(menu.id) }] : [];
  const message = `Calls are to begin at ${design.start}, which is not in the design, so nothing answers them.`;
  return [makeFinding(id, 'error', null, 'start', message, fixes)];
};

const danglingWays = (node: Node, edges: readonly ReturnType<typeof edgeAt>[]): Finding[] =>
  edges.flatMap((edge) => {
    const target = edge?.target;
    if (!edge || !target || target.kind === 'previous' || target.kind === 'repeat') return [];
    const { port } = edge;
    const choice = port.kind === 'choice' && node.kind === 'menu' && node.choices.find((c) => c.id === port.choiceId);
    const from = choice ? `${choiceName(choice)} in ${nameOf(node)}` : `A way out of ${nameOf(node)}`;
    const message = `${from} leads to ${target.nodeId}, which is not in the design, so callers get nowhere.`;
    return [makeFinding(id, 'error', node.id, portKey(port), message)];
  });

const rememberedReference = remembering();
const rememberedWays = remembering();

/** References outside the flow are looked up only as far as the context brings a directory, and there by id or by name. */
export const everyTargetExists: Check = {
  id,
  title: 'Every target exists and is named.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    const findings: Finding[] = [...startFindings(design), ...promptFindings(graph, context)];
    const by = refersBy(design, context.dialect);
    for (const slot of shape.order) {
      const node = nodeAt(graph, slot);
      const kind = shape.kind[slot] as number;
      const mayFail =
        kind === kindCode.menu ? node.kind === 'menu' && node.defaultChoiceId !== null : kind >= kindCode.queue;
      if (mayFail)
        findings.push(
          ...rememberedReference(graph, slot, context, by, () => [
            ...referenceFindings(node, context, by),
            ...projectFlowFindings(node, context),
            ...defaultFindings(node),
          ]),
        );
      const start = shape.first[slot] as number;
      const end = shape.first[slot + 1] as number;
      let dangling = '';
      for (let edge = start; edge < end; edge++) {
        const target = shape.to[edge] as number;
        if (target >= 0 && shape.kind[target] === kindCode.missing && shape.way[edge] !== way.defaultChoice)
          dangling += `${edge - start} `;
      }
      if (dangling === '') continue;
      const edges = dangling
        .trim()
        .split(' ')
        .map((index) => edgeAt(graph, slot, start + Number(index)));
      findings.push(...rememberedWays(graph, slot, context, dangling, () => danglingWays(node, edges)));
    }
    return findings;
  },
};
