import type { Design } from '../model/design';
import type { DesignId } from '../model/ids';
import { actingKind, expressionOf, externalRef, type Node } from '../model/node';

/**
 * Which flow of a project a transfer means. `flow`: exactly one. `several`: more than one answers to the name.
 * `outside`: none does; it may be in the org. `in-call`: an expression chooses it in the call. `unnamed`: nobody has
 * said yet.
 */
export type FlowMeant =
  | { readonly kind: 'flow'; readonly designId: DesignId }
  | { readonly kind: 'several'; readonly name: string; readonly designIds: readonly DesignId[] }
  | { readonly kind: 'outside'; readonly name: string }
  | { readonly kind: 'in-call'; readonly expression: string }
  | { readonly kind: 'unnamed' };

/** What of a flow it takes to find it: a whole design has it, and so has the summary of one. */
export interface NamedFlow {
  readonly id: string;
  readonly name: string;
  readonly origin: { readonly flowId: string; readonly flowName: string } | null;
}

/** The flows of a project, to be found by the names that other flows know them by. */
export interface FlowDirectory<T extends NamedFlow = Design> {
  readonly designs: readonly T[];
  readonly designOf: (id: string) => T | undefined;
  /** Looks for the org's flow id, then the design's name to the letter, then without case and outer spaces, then the
   * name of the org's flow. The first of these that any flow answers to decides. */
  readonly find: (reference: string) => FlowMeant;
}

/** A name as people mean it: without case and outer spaces. */
export const foldedName = (name: string): string => name.trim().toLowerCase();

type Keyed<T> = ReadonlyMap<string, readonly T[]>;

const keyedBy = <T extends NamedFlow>(designs: readonly T[], key: (design: T) => string | undefined): Keyed<T> => {
  const table = new Map<string, T[]>();
  for (const design of designs) {
    const text = key(design);
    if (!text) continue;
    const list = table.get(text);
    if (list) list.push(design);
    else table.set(text, [design]);
  }
  return table;
};

/** Makes the flows of a project known by id and name. */
export const flowDirectory = <T extends NamedFlow>(designs: readonly T[]): FlowDirectory<T> => {
  const byId = new Map<string, T>(designs.map((design) => [design.id, design]));
  const tables: readonly (readonly [Keyed<T>, (reference: string) => string])[] = [
    [keyedBy(designs, (design) => design.origin?.flowId), (reference) => reference],
    [keyedBy(designs, (design) => design.name), (reference) => reference],
    [keyedBy(designs, (design) => foldedName(design.name)), foldedName],
    [keyedBy(designs, (design) => (design.origin ? foldedName(design.origin.flowName) : undefined)), foldedName],
  ];
  return {
    designs,
    designOf: (id) => byId.get(id),
    find: (reference) => {
      if (reference.trim() === '') return { kind: 'unnamed' };
      for (const [table, key] of tables) {
        const found = table.get(key(reference)) ?? [];
        const [only] = found;
        if (only && found.length === 1) return { kind: 'flow', designId: only.id as DesignId };
        if (only) return { kind: 'several', name: reference.trim(), designIds: found.map(({ id }) => id as DesignId) };
      }
      return { kind: 'outside', name: reference.trim() };
    },
  };
};

/** The same flows with this state of one of them; the very same where the project does not have it. */
export const withNewest = (directory: FlowDirectory, newest: Design): FlowDirectory => {
  const known = directory.designOf(newest.id);
  if (known === undefined || known === newest) return directory;
  return flowDirectory(directory.designs.map((design) => (design === known ? newest : design)));
};

/** The flow that a step hands the call to; null for a step that is no transfer to a flow. */
export const flowMeant = (directory: Pick<FlowDirectory, 'find'>, node: Node): FlowMeant | null => {
  if (actingKind(node) !== 'flow') return null;
  const expression = expressionOf(node);
  return expression === undefined ? directory.find(externalRef(node) ?? '') : { kind: 'in-call', expression };
};
