import { portKey } from '../model/edges';
import type { Node } from '../model/node';
import { edgeAt, graphOf } from './call-graph';
import type { Check, Finding } from './finding';
import { kindCode } from './kinds';
import { lastFailuresIn } from './last-failure';
import { makeFinding } from './make-finding';
import { remembering } from './remember';
import { undecidedFindings } from './undecided';
import { nameOf } from './words';

const remembered = remembering();

/**
 * Looks where callers go after the last try of a menu: by silence, by unknown digits, or by the default choice where
 * there is one. A hang-up after a message is one too. Opening hours and tasks on the way are a decision, no mere hang-up.
 */
export const theLastFailureIsNoHangUp: Check = {
  id: 'IVR-M04',
  title: 'The last failure does not simply hang up.',
  run: (design, context) => {
    const graph = graphOf(design);
    const { shape } = graph;
    const severity = context.profile === 'public-service' ? 'error' : 'warning';
    const findings: Finding[] = [...undecidedFindings(graph, 'IVR-M04', context)];
    const fieldsOf = new Map<number, string[]>();
    for (const { menu, edge, end } of lastFailuresIn(shape)) {
      if (shape.kind[end] !== kindCode.disconnect) continue;
      const way = edgeAt(graph, menu, edge);
      const field = way ? portKey(way.port) : 'defaultChoiceId';
      const fields = fieldsOf.get(menu);
      if (fields) fields.push(field);
      else fieldsOf.set(menu, [field]);
    }
    for (const [menu, fields] of fieldsOf) {
      const made = (node: Node) => {
        const both =
          fields.length > 1 ||
          fields[0] === 'defaultChoiceId' ||
          (node.kind === 'menu' && node.noMatch === 'as-no-input');
        const only = fields[0] === 'no-match' ? 'press unknown digits' : 'stay silent';
        const who = both ? 'stay silent or press unknown digits' : only;
        const message = `Callers who ${who} in ${nameOf(node)} are disconnected after the last try.`;
        return makeFinding('IVR-M04', severity, node.id, fields[0] ?? null, message);
      };
      findings.push(...remembered(graph, menu, context, fields.join(' '), made));
    }
    return findings;
  },
};
