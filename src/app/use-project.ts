import { useEffect, useState } from 'react';
import type { EditorStore } from '../editor/editor-store';
import type { OpenProject } from './project-of-design';

/** Whether two looks at a project found the same, as far as its names go. */
const isSame = (a: OpenProject | null, b: OpenProject | null): boolean => a?.stamp === b?.stamp;

/**
 * The project of a design, looked up once the design stands and again whenever the page is looked at; null: none. The
 * checks are told of it.
 */
export const useProject = (editor: EditorStore, designId: string): OpenProject | null => {
  const [project, setProject] = useState<OpenProject | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const { projectOfDesign } = await import('./project-of-design');
      const found = await projectOfDesign(designId);
      if (!gone) setProject((before) => (isSame(before, found) ? before : found));
    };
    const lookedAt = () => void look();
    lookedAt();
    addEventListener('focus', lookedAt);
    return () => {
      gone = true;
      removeEventListener('focus', lookedAt);
    };
  }, [designId]);
  useEffect(() => {
    const { context, setContext } = editor.getState();
    if (project) setContext({ ...context, project: { name: project.name, find: project.flows.find } });
    else if (context.project) setContext({ ...context, project: null });
  }, [editor, project]);
  return project;
};
