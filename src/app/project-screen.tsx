import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { defaultContext } from '../core/checks/finding';
import type { LinkPlace } from '../core/project/link-places';
import { AddDraftsDialog } from '../library/add-drafts-dialog';
import { ProjectImports } from '../library/project-imports';
import { sessionQuery } from '../org/queries';
import { ProjectHead } from '../projects/project-head';
import { ProjectView } from '../projects/project-view';
import type { MapFlow } from '../projects/to-map';
import { Notice } from '../ui/notice';
import { RenameDialog } from '../ui/rename-dialog';
import screen from './design-screen.module.css';
import { FailedScreen } from './failed-screen';
import classes from './project-screen.module.css';
import { Rail } from './rail';
import { theLibrary } from './the-library';
import { theProjects } from './the-projects';
import { useLoadedProject } from './use-loaded-project';

/** The address of a design at a place in it. */
const placeAddress = (designId: string, { nodeId, field }: LinkPlace): string =>
  `/designs/${designId}?${new URLSearchParams({ step: nodeId, ...(field === null ? {} : { field }) })}`;

/** A project while its flows are read: how far it is, once that takes a moment. */
const Reading = ({ read, all }: { readonly read: number; readonly all: number }) => (
  <div className={classes.reading} aria-busy="true">
    <h1 className="tt-visually-hidden">Opening the project</h1>
    {all > 20 && (
      <p role="status" className="tt-numbers">
        {read} of {all} flows are read
      </p>
    )}
    <Skeleton className={classes.skeleton ?? ''} radius="md" />
  </div>
);

/** The map of a project: its flows, who transfers to whom, and the ways into each. */
export const ProjectScreen = ({ id }: { readonly id: string }) => {
  const [, navigate] = useLocation();
  const { state, reload } = useLoadedProject(id);
  const session = useQuery(sessionQuery());
  const dialect = session.data?.dialect ?? defaultContext.dialect;
  const context = useMemo(() => ({ ...defaultContext, dialect }), [dialect]);
  const [renaming, setRenaming] = useState(false);
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = state.kind === 'loaded' ? state.loaded.project.name : 'Project';
  useEffect(() => {
    document.title = `${name} · Touchtone`;
  }, [name]);
  const open = useCallback((designId: string) => navigate(`/designs/${designId}`), [navigate]);
  const settle = (
    outcome: { readonly ok: true } | { readonly ok: false; readonly error: { readonly detail: string } },
  ) => {
    setProblem(outcome.ok ? null : outcome.error.detail);
    reload();
  };
  const takeOut = async (flow: MapFlow) => settle(await theProjects().takeOut(id, flow.design.id));
  if (state.kind === 'failed')
    return (
      <FailedScreen
        title={state.problem.title}
        detail={state.problem.detail}
        action={state.problem.code === 'not-found' ? 'Go to your flows' : 'Try again'}
        onAction={() => (state.problem.code === 'not-found' ? navigate('/flows') : reload())}
      />
    );
  const addDrafts = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Add drafts
    </Button>
  );
  const imports = (
    <ProjectImports library={theLibrary} onImported={(ids) => void theProjects().add(id, ids).then(settle)} />
  );
  return (
    <div className={screen.screen}>
      <Rail project={{ id, name }} />
      <main className={classes.main}>
        {state.kind === 'loading' ? (
          <Reading read={state.read} all={state.all} />
        ) : (
          <>
            <ProjectHead name={name} flows={state.flows} onRename={() => setRenaming(true)}>
              {addDrafts}
              {imports}
            </ProjectHead>
            {problem !== null && (
              <Notice
                severity="error"
                role="alert"
                title="The project was not changed"
                onClose={() => setProblem(null)}
              >
                <p>{problem}</p>
              </Notice>
            )}
            {state.loaded.unreadable.map(({ summary, problem: why }) => (
              <Notice key={summary.id} severity="warning" title={`${summary.name || 'Untitled'} is not on the map`}>
                <p>
                  {why.title}. {why.detail}
                </p>
              </Notice>
            ))}
            <div className={classes.view}>
              <ProjectView
                flows={state.flows}
                context={context}
                onOpen={open}
                onShowPlace={(designId, place) => navigate(placeAddress(designId, place))}
                onTakeOut={(flow) => void takeOut(flow)}
                empty={
                  <div className={classes.empty}>
                    <h2>No flows in this project yet</h2>
                    <p>
                      Add drafts of this browser, or drop the files of its flows anywhere on this page. Each file
                      becomes a draft, and the map shows who transfers to whom.
                    </p>
                    <Button onClick={() => setAdding(true)}>Add drafts to the project</Button>
                  </div>
                }
              />
            </div>
          </>
        )}
        <AddDraftsDialog
          opened={adding}
          projectId={id}
          library={theLibrary}
          projects={theProjects()}
          onClose={() => setAdding(false)}
          onAdd={(ids) => {
            setAdding(false);
            void theProjects().add(id, ids).then(settle);
          }}
        />
        <RenameDialog
          maxLength={200}
          name={renaming ? name : null}
          onClose={() => setRenaming(false)}
          onName={(next) => {
            setRenaming(false);
            void theProjects().rename(id, next).then(settle);
          }}
        />
      </main>
    </div>
  );
};
