import type { NodeId } from '../model/ids';
import { expressionOf, externalRef } from '../model/node';
import type { Command } from './command';
import { changeNode, withReference } from './parts';

/**
 * Lets a target outside the flow stand for something of the org. `reference`: its id or name there; `name`: what it is
 * called there. The designer's own name stays; where there is none, or it only said what the target stood for before
 * (`formerly`), the org's name takes its place, unless the reference says it already.
 */
export const referTo = (id: NodeId, reference: string, name: string, formerly: readonly string[] = []): Command =>
  changeNode(id, (node) => {
    const before = externalRef(node);
    if (before === null || expressionOf(node) !== undefined)
      return { code: 'invalid-value', field: 'reference', message: 'only a fixed target outside the flow has one' };
    const own = node.name.trim();
    const saysNothing = own === '' || (before !== reference && (own === before || formerly.includes(own)));
    const called = saysNothing ? (reference === name ? '' : name) : node.name;
    if (before === reference && called === node.name) return node;
    return withReference({ ...node, name: called }, reference) ?? node;
  });
