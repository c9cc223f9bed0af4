import { useCallback, useEffect, useState } from 'react';
import type { LibraryProblem } from './library-problem';
import type { ProjectRecord } from './library-schema';
import type { Project, Projects } from './projects-db';

/** Lists the projects, again whenever the page is looked at, and acts on them. */
export const useProjects = (store: Projects) => {
  const [projects, setProjects] = useState<readonly Project[]>([]);
  const [problem, setProblem] = useState<LibraryProblem | null>(null);
  const [removed, setRemoved] = useState<ProjectRecord | null>(null);
  const refresh = useCallback(async () => {
    const listed = await store.list();
    // Where the storage fails, the list of drafts says so already.
    if (listed.ok) setProjects(listed.value);
  }, [store]);
  useEffect(() => {
    void refresh();
    const lookedAt = () => void refresh();
    addEventListener('focus', lookedAt);
    return () => removeEventListener('focus', lookedAt);
  }, [refresh]);
  const settle = async (outcome: { readonly ok: true } | { readonly ok: false; readonly error: LibraryProblem }) => {
    setProblem(outcome.ok ? null : outcome.error);
    await refresh();
  };
  return {
    projects,
    problem,
    removed,
    refresh,
    rename: async (id: string, name: string) => settle(await store.rename(id, name)),
    remove: async (id: string) => {
      const outcome = await store.remove(id);
      if (outcome.ok) setRemoved(outcome.value);
      await settle(outcome);
    },
    undoRemove: async () => {
      if (!removed) return;
      setRemoved(null);
      await settle(await store.restore(removed));
    },
    closeProblem: () => setProblem(null),
    forgetRemoved: () => setRemoved(null),
  };
};
