import { type FlowDirectory, flowDirectory } from '../core/project/flow-directory';
import type { DesignSummary } from '../library/library-schema';
import { loadProject } from '../library/load-project';
import { theLibrary } from './the-library';
import { theProjects } from './the-projects';

/** The project that an open design is in, as far as names go. */
export interface OpenProject {
  readonly id: string;
  readonly name: string;
  readonly flows: FlowDirectory<DesignSummary>;
  /** Changes with every name that matters. */
  readonly stamp: string;
}

/** The project a design is in; null where it is in none, or the storage does not tell. */
export const projectOfDesign = async (designId: string): Promise<OpenProject | null> => {
  const found = await theProjects().ofDesign(designId);
  if (!found.ok || found.value === null) return null;
  const { id, name, designs } = found.value;
  const stamp = JSON.stringify([id, name, designs.map((design) => [design.id, design.name, design.origin])]);
  return { id, name, flows: flowDirectory(designs), stamp };
};

/** The flows of the project a design is in, to dial from one to the other; none where it is in no project. */
export const flowsToDial = async (designId: string): Promise<FlowDirectory> => {
  const project = await projectOfDesign(designId);
  if (!project) return flowDirectory([]);
  const loaded = await loadProject(await theLibrary(), theProjects(), project.id);
  return flowDirectory(loaded.ok ? loaded.value.designs : []);
};
