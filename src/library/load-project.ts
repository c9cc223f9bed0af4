import type { Design } from '../core/model/design';
import { ok, type Result } from '../core/model/result';
import type { Library } from './library-db';
import type { LibraryProblem } from './library-problem';
import type { DesignSummary } from './library-schema';
import type { Project, Projects } from './projects-db';

/** A project with its designs loaded. */
export interface LoadedProject {
  readonly project: Project;
  readonly designs: readonly Design[];
  /** Designs that are kept but could not be read; the others are there all the same. */
  readonly unreadable: readonly { readonly summary: DesignSummary; readonly problem: LibraryProblem }[];
}

interface LoadOptions {
  /** Told after each design: how many of how many are read. */
  readonly onRead?: (read: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Loads all designs of a project. One that cannot be read does not stop the others; a problem of the project itself
 * comes back. Stopped by `signal`, it answers with what was read so far.
 */
export const loadProject = async (
  library: Pick<Library, 'load'>,
  projects: Pick<Projects, 'get'>,
  id: string,
  { onRead, signal }: LoadOptions = {},
): Promise<Result<LoadedProject, LibraryProblem>> => {
  const found = await projects.get(id);
  if (!found.ok) return found;
  const project = found.value;
  const designs: Design[] = [];
  const unreadable: { summary: DesignSummary; problem: LibraryProblem }[] = [];
  for (const [index, summary] of project.designs.entries()) {
    if (signal?.aborted) break;
    const loaded = await library.load(summary.id);
    if (loaded.ok) designs.push(loaded.value.design);
    else unreadable.push({ summary, problem: loaded.error });
    onRead?.(index + 1, project.designs.length);
  }
  return ok({ project, designs, unreadable });
};
