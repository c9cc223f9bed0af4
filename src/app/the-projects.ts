import { openProjects, type Projects } from '../library/projects-db';

let opened: Projects | null = null;

/** The projects of this browser: opened once per page. */
export const theProjects = (): Projects => {
  opened ??= openProjects();
  return opened;
};
