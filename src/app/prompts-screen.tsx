import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { NodeId } from '../core/model/ids';
import { EditorProvider } from '../editor/editor-context';
import { selectDesign } from '../editor/editor-store';
import { LiveRegion } from '../editor/live-region';
import { DropHint } from '../library/drop-hint';
import { useFileDrop } from '../library/use-file-drop';
import { PromptsView } from '../prompts/prompts-view';
import { ProblemNotice } from '../publishing/problem-notice';
import screen from './design-screen.module.css';
import type { OpenDesign } from './open-design';
import { PublishingLayer, type ShownHistory } from './publishing-layer';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useOrgContext } from './use-org-context';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';
import { useScreenKeys } from './use-screen-keys';
import { useSounds } from './use-sounds';

/** The prompt that the address names. */
const askedPrompt = () => {
  const asked = new URLSearchParams(location.search);
  const promptId = asked.get('prompt');
  return promptId === null ? null : { promptId, language: asked.get('language') };
};

/** Everything that callers hear, in all languages of the design. */
export const PromptsScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [publishing, setPublishing] = useState(false);
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const [asked] = useState(askedPrompt);
  const design = useStore(editor, selectDesign);
  const limits = useStore(editor, (state) => state.context.limits);
  const readOnly = useStore(editor, (state) => state.readOnly);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);
  const [, navigate] = useLocation();
  const { session } = useOrgContext(editor);
  const project = useProject(editor, design.id);
  const [dropped, setDropped] = useState<readonly File[] | null>(null);
  const dragging = useFileDrop(setDropped);
  const main = useReturnedFocus(publishing || history !== null, null);
  const { undoable, redoable } = editor.getState().history;
  const sounds = useSounds(design, !heldElsewhere && undoable.length === 0 && redoable.length === 0);

  useEffect(() => editor.getState().setReadOnly(heldElsewhere), [editor, heldElsewhere]);
  useEffect(() => {
    if (heldElsewhere) setPublishing(false);
  }, [heldElsewhere]);
  useEffect(() => {
    document.title = `Prompts of ${design.name} · Touchtone`;
  }, [design.name]);
  const publish = useCallback(() => {
    if (!open.claim.getState().heldElsewhere) setPublishing(true);
  }, [open.claim]);
  useScreenKeys(editor, publish);

  const openDesign = useCallback((id: string) => navigate(`/designs/${id}`), [navigate]);
  const canvas = `/designs/${design.id}`;
  const lookAt = useCallback(
    (nodeId: NodeId | null, field: string | null) => editor.getState().goTo(nodeId, field),
    [editor],
  );
  const addressOf = useCallback((nodeId: NodeId) => `${canvas}?step=${encodeURIComponent(nodeId)}`, [canvas]);
  const run = useCallback(
    (...edit: Parameters<ReturnType<typeof editor.getState>['run']>) => editor.getState().run(...edit).ok,
    [editor],
  );
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
            onPublish={publish}
            onShowVersions={showVersions}
          />
          <main ref={main} className={screen.main} tabIndex={-1}>
            <h1 className="tt-visually-hidden">Prompts of {design.name}</h1>
            <PromptsView
              design={design}
              limits={limits}
              readOnly={readOnly}
              run={run}
              sounds={sounds}
              addressOf={addressOf}
              onGoTo={lookAt}
              canvas={canvas}
              dropped={dropped}
              asked={asked}
              org={session.data?.org.name ?? null}
              problem={(error, children) => <ProblemNotice error={error}>{children}</ProblemNotice>}
            />
          </main>
        </div>
        <LiveRegion />
        {dragging && !readOnly && <DropHint words="Drop to add texts or recordings" />}
        <PublishingLayer
          open={open}
          session={session}
          publishing={publishing}
          onPublishing={setPublishing}
          history={history}
          onHistory={setHistory}
          onGoTo={(nodeId, field) => {
            lookAt(nodeId, field);
            openDesign(design.id);
          }}
          onOpenDesign={openDesign}
        />
      </div>
    </EditorProvider>
  );
};
