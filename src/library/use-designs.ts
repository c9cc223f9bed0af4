import { useCallback, useEffect, useState } from 'react';
import type { Library, RemovedDesign } from './library-db';
import type { LibraryProblem } from './library-problem';
import type { DesignSummary } from './library-schema';
import { claimedDesigns } from './tab-lock';

/** The drafts of this browser as the screen shows them. */
export type DesignsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: LibraryProblem }
  | {
      readonly kind: 'listed';
      readonly designs: readonly DesignSummary[];
      /** Ids of those that another tab edits now. */
      readonly openElsewhere: ReadonlySet<string>;
    };

/** Something that an act on one draft ran into. */
export interface ActFailure {
  readonly summary: DesignSummary;
  readonly problem: LibraryProblem;
}

/** Lists the drafts, again whenever the page is looked at, and acts on them. */
export const useDesigns = (library: Library) => {
  const [state, setState] = useState<DesignsState>({ kind: 'loading' });
  const [removed, setRemoved] = useState<readonly RemovedDesign[]>([]);
  const [failure, setFailure] = useState<ActFailure | null>(null);

  const refresh = useCallback(async () => {
    const [listed, openElsewhere] = await Promise.all([library.list(), claimedDesigns()]);
    setState(
      listed.ok ? { kind: 'listed', designs: listed.value, openElsewhere } : { kind: 'failed', problem: listed.error },
    );
  }, [library]);

  useEffect(() => {
    const lookedAt = () => {
      if (document.visibilityState === 'visible') void refresh();
    };
    void refresh();
    window.addEventListener('focus', lookedAt);
    document.addEventListener('visibilitychange', lookedAt);
    return () => {
      window.removeEventListener('focus', lookedAt);
      document.removeEventListener('visibilitychange', lookedAt);
    };
  }, [refresh]);

  const settle = async (summary: DesignSummary, outcome: { ok: true } | { ok: false; error: LibraryProblem }) => {
    setFailure(outcome.ok ? null : { summary, problem: outcome.error });
    await refresh();
    return outcome.ok;
  };

  return {
    state,
    failure,
    removed: removed.at(-1) ?? null,
    refresh,
    retry: () => {
      setState({ kind: 'loading' });
      return refresh();
    },
    fail: setFailure,
    rename: async (summary: DesignSummary, name: string) => settle(summary, await library.rename(summary.id, name)),
    duplicate: async (summary: DesignSummary) =>
      settle(summary, await library.duplicate(summary.id, `Copy of ${summary.name}`)),
    remove: async (summary: DesignSummary) => {
      const outcome = await library.remove(summary.id);
      if (outcome.ok) setRemoved((before) => [...before, outcome.value]);
      return settle(summary, outcome);
    },
    undoRemove: async () => {
      const last = removed.at(-1);
      if (!last) return null;
      const outcome = await library.restore(last);
      if (outcome.ok) setRemoved((before) => before.filter((one) => one !== last));
      return (await settle(last.summary, outcome)) ? last.summary.id : null;
    },
    forgetRemoved: () => setRemoved([]),
  };
};
