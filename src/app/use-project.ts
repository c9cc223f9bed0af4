import { useEffect, useState } from 'react';
import type { OpenProject } from './project-of-design';

/** The project of a design, looked up once the design stands and again whenever the page is looked at; null: none. */
export const useProject = (designId: string): OpenProject | null => {
  const [project, setProject] = useState<OpenProject | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const { projectOfDesign } = await import('./project-of-design');
      const found = await projectOfDesign(designId);
      if (!gone) setProject(found);
    };
    const lookedAt = () => {
      if (document.visibilityState === 'visible') void look();
    };
    void look();
    addEventListener('focus', lookedAt);
    return () => {
      gone = true;
      removeEventListener('focus', lookedAt);
    };
  }, [designId]);
  return project;
};
