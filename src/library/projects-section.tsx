import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import { RenameDialog } from '../ui/rename-dialog';
import { When } from '../ui/when';
import screen from './designs-screen.module.css';
import table from './designs-table.module.css';
import type { Project, Projects } from './projects-db';
import classes from './projects-section.module.css';
import { useProjects } from './use-projects';

interface ProjectsSectionProps {
  readonly store: Projects;
  readonly onOpen: (id: string) => void;
  /** Changes when drafts have changed: the counts are read anew. */
  readonly drafts: unknown;
}

const flowsWords = ({ designs }: Project): string => (designs.length === 1 ? '1 flow' : `${designs.length} flows`);

/** The projects of this browser; nothing while there are none. */
export const ProjectsSection = ({ store, onOpen, drafts }: ProjectsSectionProps) => {
  const { projects, problem, removed, refresh, ...acts } = useProjects(store);
  const [renaming, setRenaming] = useState<Project | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drafts that came or went are counted anew
  useEffect(() => void refresh(), [refresh, drafts]);
  if (projects.length === 0 && !removed && !problem) return null;
  return (
    <section className={screen.section} aria-labelledby="projects-heading">
      <div className={screen.sectionHead}>
        <h2 id="projects-heading">Projects</h2>
      </div>
      {problem && (
        <Notice severity="error" role="alert" title={problem.title} onClose={acts.closeProblem}>
          <p>{problem.detail}</p>
        </Notice>
      )}
      {removed && (
        <Notice severity="info" role="status" title={`${removed.name} is removed`} onClose={acts.forgetRemoved}>
          <p>Its drafts are kept.</p>
          <Button size="xs" variant="default" onClick={() => void acts.undoRemove()}>
            Undo
          </Button>
        </Notice>
      )}
      {projects.length > 0 && (
        <table className={`${table.table} ${classes.table}`} aria-label="Projects">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Flows</th>
              <th scope="col">Last changed</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {projects.map((project) => (
              <tr key={project.id}>
                <th scope="row">
                  <button type="button" className={table.open} title={project.name} onClick={() => onOpen(project.id)}>
                    {project.name}
                  </button>
                </th>
                <td className="tt-numbers">{flowsWords(project)}</td>
                <td className={table.when}>
                  <When at={project.savedAt} />
                </td>
                <td className={table.acts}>
                  <Menu position="bottom-end" withinPortal={false} width="max-content">
                    <Menu.Target>
                      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${project.name}`}>
                        <IconDots size={18} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item
                        leftSection={<IconPencil size={16} aria-hidden />}
                        onClick={() => setRenaming(project)}
                      >
                        Rename
                      </Menu.Item>
                      <Menu.Item
                        color="var(--tt-error)"
                        leftSection={<IconTrash size={16} aria-hidden />}
                        onClick={() => void acts.remove(project.id)}
                      >
                        Remove, drafts stay
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RenameDialog
        maxLength={200}
        name={renaming?.name ?? null}
        onClose={() => setRenaming(null)}
        onName={(name) => {
          setRenaming(null);
          if (renaming) void acts.rename(renaming.id, name);
        }}
      />
    </section>
  );
};
