import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { CheckContext } from '../core/checks/finding';
import type { FlowDirectory } from '../core/project/flow-directory';
import type { LinkPlace } from '../core/project/link-places';
import { MapProvider, type MapShared } from './map-context';
import { ProjectMap } from './project-map';
import { ProjectSide } from './project-side';
import classes from './project-view.module.css';
import { type MapFlow, pictureOf } from './to-map';
import { useHealth } from './use-health';

interface ProjectViewProps {
  readonly flows: FlowDirectory;
  readonly context: CheckContext;
  readonly onOpen: (designId: string) => void;
  /** Opens a flow at the place where it hands callers on. */
  readonly onShowPlace: (designId: string, place: LinkPlace) => void;
  readonly onTakeOut: (flow: MapFlow) => void;
  /** Stands in for the map of a project without flows. */
  readonly empty: ReactNode;
}

/** The map of a project and the same in words beside it. */
export const ProjectView = ({ flows, context, onOpen, onShowPlace, onTakeOut, empty }: ProjectViewProps) => {
  const picture = useMemo(() => pictureOf(flows), [flows]);
  const health = useHealth(flows.designs, context);
  const [looked, setLooked] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [tab, setTab] = useState<string | null>('transfers');
  const onPick = useCallback((linkId: string) => {
    setPicked(linkId);
    setTab('transfers');
  }, []);
  const shared = useMemo(
    (): MapShared => ({ health, looked, picked, onOpen, onPick }),
    [health, looked, picked, onOpen, onPick],
  );
  if (flows.designs.length === 0) return empty;
  return (
    <MapProvider value={shared}>
      <div className={classes.view}>
        <ProjectMap picture={picture} onLook={setLooked} />
        <ProjectSide
          picture={picture}
          tab={tab}
          onTab={setTab}
          onLook={setLooked}
          onUnpick={() => setPicked(null)}
          onShowPlace={onShowPlace}
          onTakeOut={onTakeOut}
        />
      </div>
    </MapProvider>
  );
};
