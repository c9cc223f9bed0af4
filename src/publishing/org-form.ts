import { queryOptions } from '@tanstack/react-query';
import type { Directory } from '../core/directory/directory';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { Dialect } from '../core/wire/session';

/** Why a design cannot be a flow's as it is. `nodeId`: the step that it is about; null: the whole design. */
export interface Obstacle {
  readonly text: string;
  readonly nodeId: NodeId | null;
}

/** What the org's form of a flow does to a design: what it cannot hold, and what a publish comes to in it. */
export interface OrgForm {
  /** A sentence for each thing of the design that stays in Touchtone. */
  readonly lost: (design: Design) => readonly string[];
  /**
   * What is live, and what a publish of `mine` would put in its place: what could be read back from the org, so that
   * what stays in Touchtone anyway, or is written in another way, is not taken for a change.
   */
  readonly published: (theirs: Design, mine: Design) => { readonly before: Design; readonly after: Design };
  /** A design read from the org, called by the names that the designer gave. */
  readonly inWordsOf: (mine: Design, theirs: Design) => Design;
  /** Why the design cannot be that flow's at all, in plain words; `theirs` null: the flow holds nothing yet. */
  readonly obstacles: (theirs: Design | null, mine: Design) => readonly Obstacle[];
  /** The ids that steps get by being published: noted in the design, they stay whatever the steps are called later. */
  readonly newIds: (design: Design) => ReadonlyMap<NodeId, string>;
  /** Whether the org holds already, to the last key, what a publish of `mine` would write. */
  readonly holdsAlready: (theirs: Design, mine: Design) => boolean;
}

/**
 * The obstacles that can be told here. Without the org's names nobody knows here what an undecided target is; the server
 * asks the org again before it writes.
 */
export const obstaclesFor = (
  form: OrgForm,
  theirs: Design | null,
  sent: Design,
  directory: Directory | null,
): readonly Obstacle[] => form.obstacles(theirs, sent).filter(({ nodeId }) => nodeId === null || directory !== null);

const formOf: Readonly<Record<Dialect, () => Promise<OrgForm>>> = {
  document: async () => (await import('./document-form')).documentForm,
  platform: async () => (await import('./architect-form')).architectForm,
};

/** The form that a dialect writes flows in; the formats are large, so only the one that is wanted is loaded. */
export const orgFormQuery = (dialect: Dialect | undefined) =>
  queryOptions({
    queryKey: ['org form', dialect ?? null],
    enabled: dialect !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () => formOf[dialect ?? 'document'](),
  });
