import type { QueryClient } from '@tanstack/react-query';
import type { Design } from '../core/model/design';
import { flowDesignQuery } from '../org/queries';
import type { FlowRef } from '../publishing/publish-plan';
import { keepTheirs } from './publish-outcome';
import { theLibrary } from './the-library';

/** The design of this browser that belongs to a flow and was saved last; null: none, or it cannot be read. */
export const designOfFlow = async (flowId: string): Promise<Design | null> => {
  const library = await theLibrary();
  const listed = await library.list();
  const found = listed.ok ? listed.value.find(({ origin }) => origin?.flowId === flowId) : undefined;
  if (found === undefined) return null;
  const loaded = await library.load(found.id);
  return loaded.ok ? loaded.value.design : null;
};

/**
 * The address at which a flow's design is published with its menus measured; a flow that no design of this browser
 * belongs to is kept as one first. Rejects where the org does not give the flow.
 */
export const openToMeasure = async (client: QueryClient, flow: FlowRef): Promise<string> => {
  const drawn = await designOfFlow(flow.id);
  if (drawn !== null) return `/designs/${drawn.id}?publish=measure`;
  const { design, version } = await client.fetchQuery(flowDesignQuery(flow.id));
  const id = await keepTheirs(design, flow, version);
  return id === null ? '/flows' : `/designs/${id}?publish=measure`;
};
