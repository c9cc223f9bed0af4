import type { UseQueryResult } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { NodeId } from '../core/model/ids';
import type { Session } from '../core/wire/session';
import { EditorProvider } from '../editor/editor-context';
import { selectDesign } from '../editor/editor-store';
import { LiveRegion } from '../editor/live-region';
import screen from './design-screen.module.css';
import type { OpenDesign } from './open-design';
import { PublishingLayer, type ShownHistory } from './publishing-layer';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';
import { useScreenKeys } from './use-screen-keys';

/** The ways from a screen of a design to its canvas, and to other designs. */
export const useDesignWays = ({ editor }: OpenDesign) => {
  const [, navigate] = useLocation();
  const openDesign = useCallback((id: string) => navigate(`/designs/${id}`), [navigate]);
  const goTo = useCallback(
    (nodeId: NodeId | null, field: string | null = null) => {
      editor.getState().goTo(nodeId, field);
      openDesign(selectDesign(editor.getState()).id);
    },
    [editor, openDesign],
  );
  return { openDesign, goTo };
};

interface DesignFrameProps {
  readonly open: OpenDesign;
  /** What of the design the screen shows: «Prompts». */
  readonly what: string;
  readonly session: UseQueryResult<Session>;
  readonly publishing: boolean;
  readonly adapting?: ComponentProps<typeof PublishingLayer>['adapting'];
  /** Shows the publish dialog, or puts it away. */
  readonly onPublishing: (shown: boolean) => void;
  /** What takes the place of the screen's content for a while: where it ends, the focus comes back. */
  readonly shownInstead?: unknown;
  /** What lies over the screen. */
  readonly over?: ReactNode;
  readonly children: ReactNode;
}

/** Around every screen of a design that has no canvas: the bars, publishing, the flow's versions, keys, and one tab that edits. */
export const DesignFrame = (props: DesignFrameProps) => {
  const { open, what, session, publishing, adapting, onPublishing, shownInstead = null, over, children } = props;
  const { editor } = open;
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const design = useStore(editor, selectDesign);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const project = useProject(editor, design.id);
  const main = useReturnedFocus(publishing || history !== null, shownInstead);
  const { openDesign, goTo } = useDesignWays(open);

  useEffect(() => editor.getState().setReadOnly(heldElsewhere), [editor, heldElsewhere]);
  useEffect(() => {
    // The tab that edits publishes.
    if (heldElsewhere) onPublishing(false);
  }, [heldElsewhere, onPublishing]);
  useEffect(() => {
    document.title = `${what} of ${design.name} · Touchtone`;
  }, [what, design.name]);
  const publish = useCallback(() => {
    if (!open.claim.getState().heldElsewhere) onPublishing(true);
  }, [open.claim, onPublishing]);
  useScreenKeys(editor, publish);

  return (
    <EditorProvider store={editor}>
      <div className={screen.screen}>
        <Rail project={project} />
        <div className={screen.column}>
          <TopBar
            open={open}
            mode={null}
            onMode={() => {}}
            session={session}
            onPublish={publish}
            onShowVersions={() => {
              const { origin } = design;
              if (origin) setHistory({ flow: { id: origin.flowId, name: origin.flowName }, version: null });
            }}
          />
          <main ref={main} className={screen.main} tabIndex={-1}>
            <h1 className="tt-visually-hidden">
              {what} of {design.name}
            </h1>
            {children}
          </main>
        </div>
        <LiveRegion />
        {over}
        <PublishingLayer
          open={open}
          session={session}
          publishing={publishing}
          adapting={adapting}
          onPublishing={onPublishing}
          history={history}
          onHistory={setHistory}
          onGoTo={goTo}
          onOpenDesign={openDesign}
        />
      </div>
    </EditorProvider>
  );
};
