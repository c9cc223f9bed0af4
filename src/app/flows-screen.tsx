import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { placesOf } from '../core/layout/tidy';
import { emptyDesign, emptyMenu } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { DesignsScreen } from '../library/designs-screen';
import type { Library } from '../library/library-db';
import { newDesignId } from '../library/new-design-id';
import { OrgFlows } from '../publishing/org-flows';
import type { FlowRef } from '../publishing/publish-plan';
import classes from './design-screen.module.css';
import { Loading } from './loading';
import { keepTheirs } from './publish-outcome';
import { Rail } from './rail';
import { theLibrary } from './the-library';
import { theProjects } from './the-projects';

const HistoryDialog = lazy(async () => ({ default: (await import('../publishing/history-dialog')).HistoryDialog }));

/** A new design: one menu that answers the call, with nothing in it yet. */
const freshDesign = (): Design => {
  const empty = emptyDesign(newDesignId(), 'New menu');
  const menu = emptyMenu('main-menu' as NodeId, 'Main menu', empty.menuDefaults);
  const design: Design = { ...empty, start: menu.id, nodes: { [menu.id]: menu } };
  return { ...design, positions: placesOf(design) };
};

/** The designs of this browser and the flows of the org. */
export const FlowsScreen = () => {
  const [, navigate] = useLocation();
  const [history, setHistory] = useState<FlowRef | null>(null);
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    document.title = 'Flows · Touchtone';
    void theLibrary().then(setLibrary);
  }, []);
  const show = (id: string) => navigate(`/designs/${id}`);
  if (!library) return <Loading what="your designs" />;
  const keep = async (design: Design) => {
    const created = await library.create(design);
    if (created.ok) show(design.id);
    return created;
  };
  const openDraft = async (...older: Parameters<typeof keepTheirs>) => {
    const id = await keepTheirs(...older);
    if (id !== null) show(id);
  };
  return (
    <div className={classes.screen}>
      <Rail />
      <DesignsScreen
        library={library}
        projects={theProjects()}
        onOpenProject={(id) => navigate(`/projects/${id}`)}
        onOpen={show}
        onNew={() => void keep(freshDesign())}
        orgFlows={
          <OrgFlows
            newDesignId={newDesignId}
            onOpen={(_flow, design) => void keep(design)}
            onShowVersions={setHistory}
          />
        }
      />
      <Suspense fallback={null}>
        {history && (
          <HistoryDialog
            flow={history}
            version={null}
            origin={null}
            onClose={() => setHistory(null)}
            onOpenDraft={(design, flow, version) => void openDraft(design, flow, version)}
          />
        )}
      </Suspense>
    </div>
  );
};
