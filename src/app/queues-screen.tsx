import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { EditorProvider } from '../editor/editor-context';
import { selectDesign, selectFindings } from '../editor/editor-store';
import { LiveRegion } from '../editor/live-region';
import { PickerHost } from '../editor/picker-host';
import { type AdaptedPublication, QueuesView } from '../queues/queues-view';
import screen from './design-screen.module.css';
import type { OpenDesign } from './open-design';
import { PublishingLayer, type ShownHistory } from './publishing-layer';
import { queuesOnCanvasKey } from './queues-on-canvas';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useOrgContext } from './use-org-context';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';
import { useScreenKeys } from './use-screen-keys';

/** How busy the queues of a design are, and what its menus do while one is full. */
export const QueuesScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState<'as-drawn' | AdaptedPublication | null>(null);
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const [onCanvas, setOnCanvas] = useLocalStorage({ key: queuesOnCanvasKey, defaultValue: false });
  const design = useStore(editor, selectDesign);
  const findings = useStore(editor, selectFindings);
  const directory = useStore(editor, (state) => state.context.directory);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const [, navigate] = useLocation();
  const { session, names } = useOrgContext(editor);
  const project = useProject(editor, design.id);
  const main = useReturnedFocus(publishing !== null || history !== null, null);
  const ofAdaptation = useMemo(() => findings.filter(({ rule }) => rule === 'IVR-T14'), [findings]);

  useEffect(() => editor.getState().setReadOnly(heldElsewhere), [editor, heldElsewhere]);
  useEffect(() => {
    if (heldElsewhere) setPublishing(null);
  }, [heldElsewhere]);
  useEffect(() => {
    document.title = `Queues of ${design.name} · Touchtone`;
  }, [design.name]);
  const publish = useCallback(
    (what: 'as-drawn' | AdaptedPublication) => {
      if (!open.claim.getState().heldElsewhere) setPublishing(what);
    },
    [open.claim],
  );
  const publishAsDrawn = useCallback(() => publish('as-drawn'), [publish]);
  useScreenKeys(editor, publishAsDrawn);

  const openDesign = useCallback((id: string) => navigate(`/designs/${id}`), [navigate]);
  const goTo: ReturnType<typeof editor.getState>['goTo'] = (nodeId, field) => {
    editor.getState().goTo(nodeId, field);
    openDesign(design.id);
  };
  const showVersions = () => {
    const { origin } = design;
    if (origin) setHistory({ flow: { id: origin.flowId, name: origin.flowName }, version: null });
  };

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
            onPublish={publishAsDrawn}
            onShowVersions={showVersions}
          />
          <main ref={main} className={screen.main} tabIndex={-1}>
            <h1 className="tt-visually-hidden">Queues of {design.name}</h1>
            <QueuesView
              design={design}
              directory={directory}
              isNaming={session.isSuccess && names.state === 'asking'}
              session={session.data}
              sessionError={session.error}
              onAskSession={() => void session.refetch()}
              readOnly={readOnly}
              run={(label, command, gesture) => editor.getState().run(label, command, gesture).ok}
              findings={ofAdaptation}
              onCanvas={onCanvas}
              onOnCanvas={setOnCanvas}
              onPublishAdapted={publish}
              onShowNode={(nodeId) => goTo(nodeId, null)}
            />
          </main>
        </div>
        <LiveRegion />
        <PickerHost />
        <PublishingLayer
          open={open}
          session={session}
          publishing={publishing !== null}
          adapting={publishing === 'as-drawn' || publishing === null ? undefined : publishing}
          onPublishing={(shown) => setPublishing(shown ? 'as-drawn' : null)}
          history={history}
          onHistory={setHistory}
          onGoTo={goTo}
          onOpenDesign={openDesign}
        />
      </div>
    </EditorProvider>
  );
};
