import { useCallback, useEffect, useRef, useState } from 'react';
import { type FlowDirectory, flowDirectory } from '../core/project/flow-directory';
import type { LibraryProblem } from '../library/library-problem';
import { type LoadedProject, loadProject } from '../library/load-project';
import type { Project } from '../library/projects-db';
import { theLibrary } from './the-library';
import { theProjects } from './the-projects';

/** A project on its way to the map. */
export type ProjectState =
  | { readonly kind: 'loading'; readonly read: number; readonly all: number }
  | { readonly kind: 'failed'; readonly problem: LibraryProblem }
  | { readonly kind: 'loaded'; readonly loaded: LoadedProject; readonly flows: FlowDirectory };

/** Changes with everything of a project that the map shows. */
const stateOf = ({ name, designs }: Project): string =>
  JSON.stringify([name, designs.map(({ id, revision }) => [id, revision])]);

/** Loads a project with its designs; again, where something changed, whenever the page is looked at. */
export const useLoadedProject = (id: string) => {
  const [state, setState] = useState<ProjectState>({ kind: 'loading', read: 0, all: 0 });
  const [asked, setAsked] = useState(0);
  /** What is on the map; it stays there while it is loaded anew. */
  const shown = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking once more loads once more
  useEffect(() => {
    const stop = new AbortController();
    const load = async () => {
      const library = await theLibrary();
      const found = await theProjects().get(id);
      if (stop.signal.aborted || (found.ok && shown.current === stateOf(found.value))) return;
      const onRead = (read: number, all: number) => {
        if (shown.current === null && !stop.signal.aborted) setState({ kind: 'loading', read, all });
      };
      const outcome = await loadProject(library, theProjects(), id, { signal: stop.signal, onRead });
      if (stop.signal.aborted) return;
      if (!outcome.ok) {
        shown.current = null;
        return setState({ kind: 'failed', problem: outcome.error });
      }
      shown.current = stateOf(outcome.value.project);
      setState({ kind: 'loaded', loaded: outcome.value, flows: flowDirectory(outcome.value.designs) });
    };
    const lookedAt = () => {
      if (document.visibilityState === 'visible') void load();
    };
    void load();
    addEventListener('focus', lookedAt);
    return () => {
      stop.abort();
      removeEventListener('focus', lookedAt);
    };
  }, [id, asked]);
  return { state, reload: useCallback(() => setAsked((before) => before + 1), []) };
};
