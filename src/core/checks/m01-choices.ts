import type { Menu } from '../model/menu';
import { graphOf } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { nameOf } from './words';
import { zeroKeysIn, zeroTo } from './zero-key';

const tooMany = (menu: Menu, count: number, { limits }: CheckContext): Finding => {
  const isLong = count >= limits.choicesWarning;
  const message = isLong
    ? `Callers of ${nameOf(menu)} hear ${count} choices: leave some out, or make the labels as distinct as can be.`
    : `Callers of ${nameOf(menu)} hear ${count} choices: clear, distinct labels help them to remember the right one.`;
  return makeFinding('IVR-M01', isLong ? 'warning' : 'info', menu.id, null, message);
};

/** A 0 counts as the way to a person unless it is known to lead elsewhere. */
const isEscape = (zero: number | undefined): boolean => zero !== zeroTo.none && zero !== zeroTo.elsewhere;

const remembered = remembering();

/**
 * Counts the choices of a menu without its way to a person on 0. It does not advise another level of menus: studies
 * found one longer menu faster and better liked than a deeper tree.
 */
export const choicesAreFew: Check = {
  id: 'IVR-M01',
  title: 'A menu has few choices.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    const { limits } = context;
    const { leadsTo } = zeroKeysIn(shape);
    const findings: Finding[] = [];
    for (const slot of shape.order) {
      if (shape.kind[slot] !== kindCode.menu) continue;
      // Fewer edges than that are fewer choices.
      if ((shape.first[slot + 1] as number) - (shape.first[slot] as number) < limits.choicesInfo) continue;
      const node = graph.nodes[slot];
      if (node?.kind !== 'menu' || node.choices.length < limits.choicesInfo) continue;
      const count = node.choices.length - (isEscape(leadsTo[slot]) ? 1 : 0);
      if (count >= limits.choicesInfo)
        findings.push(...remembered(graph, slot, context, count, () => tooMany(node, count, context)));
    }
    return findings;
  },
};
