import { z } from 'zod';
import type { Json } from '../../../src/core/model/json';
import type { FlowContent, FlowForm, StoredFlow } from '../org/flow';
import { flowContent } from '../org/menus';
import { homeDivision } from '../org/org';
import { people } from '../org/people';
import type { Storage } from '../org/storage';

/** Documents in memory, as if they had been kept; what is saved can be loaded again. */
export function keptStorage(documents: Readonly<Record<string, unknown>>): Storage {
  const kept = new Map(Object.entries(documents));
  return {
    load: async (name, schema) => (kept.has(name) ? z.parse(schema, kept.get(name)) : null),
    save: async (name, value) => {
      kept.set(name, structuredClone(value));
    },
  };
}

/** A flow that was published at these times, in these forms. */
export const aStoredFlow = (
  id: string,
  ...versions: readonly (readonly [at: string, form: FlowForm])[]
): StoredFlow => ({
  id,
  name: `Flow ${id}`,
  description: '',
  type: 'INBOUNDCALL',
  divisionId: homeDivision.id,
  versions: versions.map(([at, form], index) => ({ number: index + 1, form, by: people[0], at })),
  lockedBy: null,
  active: true,
});

export const json = (content: FlowContent): FlowForm => ({ kind: 'json', content });

/** A flow in flow JSON that begins with a menu. */
export const aFlowContent = (name: string, first: Json): FlowContent => flowContent(name, '', 1, first);
