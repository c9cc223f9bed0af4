import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { ReactFlowProvider } from 'reactflow';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { actionFor, type ViewPort } from '../editor/actions';
import { Canvas } from '../editor/canvas';
import { CanvasFlowsProvider } from '../editor/canvas-flows';
import { CanvasLightProvider } from '../editor/canvas-light';
import { EditorProvider, useEditor } from '../editor/editor-context';
import { type EditorStore, selectDesign, selectFindings } from '../editor/editor-store';
import { Inspector } from '../editor/inspector/inspector';
import { LiveRegion } from '../editor/live-region';
import { PickerHost } from '../editor/picker-host';
import type { FlowRef } from '../publishing/publish-plan';
import type { SimulatorStore } from '../simulator/simulator-store';
import { BottomPanel } from './bottom-panel';
import { DesignPanels } from './design-panels';
import classes from './design-screen.module.css';
import { LeftPanel } from './left-panel';
import { NamesLine } from './names-line';
import type { OpenDesign } from './open-design';
import { keepTheirs, publishedAs } from './publish-outcome';
import { Rail } from './rail';
import { useShownFlow } from './shown-flow';
import { theLibrary } from './the-library';
import { TopBar } from './top-bar';
import { useCallLight } from './use-call-light';
import { useCanvasFlows } from './use-canvas-flows';
import { useOrgContext } from './use-org-context';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';

const PublicationWatch = lazy(async () => ({
  default: (await import('../publishing/publication-watch')).PublicationWatch,
}));
const DropImport = lazy(async () => ({ default: (await import('../library/drop-import')).DropImport }));
const PublishDialog = lazy(async () => ({ default: (await import('../publishing/publish-dialog')).PublishDialog }));
const HistoryDialog = lazy(async () => ({ default: (await import('../publishing/history-dialog')).HistoryDialog }));
const KeysList = lazy(async () => ({ default: (await import('../editor/keys-list')).KeysList }));
const ShownFlowBar = lazy(async () => ({ default: (await import('./shown-flow-bar')).ShownFlowBar }));
const OpeningBar = lazy(async () => ({ default: (await import('./opening-bar')).OpeningBar }));
const Phone = lazy(async () => ({ default: (await import('./phone')).Phone }));

/** Acts that work anywhere are edits and their undoing: none of them needs the canvas in view. */
const noView: ViewPort = {
  fit: () => {},
  zoomTo: () => {},
  zoomBy: () => {},
  focusNode: () => {},
  quickAdd: () => {},
  leave: () => {},
};

export type Mode = 'design' | 'simulate';

const appKeys = [
  { name: 'Publish', keys: ['Mod Enter'] },
  { name: 'Simulate, and back to design', keys: ['Mod Shift D'] },
  { name: 'This list', keys: ['?', 'Mod /'] },
];

/** The flow whose versions are shown, and the one to look at first. */
interface ShownHistory {
  readonly flow: FlowRef;
  readonly version: string | null;
}

/** The call of the simulate mode; null in design mode and while the simulator is on its way. */
const useSimulator = (editor: EditorStore, mode: Mode): SimulatorStore | null => {
  const [simulator, setSimulator] = useState<SimulatorStore | null>(null);
  useEffect(() => {
    if (mode !== 'simulate') return;
    let gone = false;
    let store: SimulatorStore | null = null;
    const begin = async () => {
      const { id } = selectDesign(editor.getState());
      const [{ createSimulatorStore }, flows] = await Promise.all([
        import('../simulator/simulator-store'),
        import('./project-of-design').then(({ flowsToDial }) => flowsToDial(id)),
      ]);
      if (gone) return;
      const design = selectDesign(editor.getState());
      store = createSimulatorStore({ design, runtime: design.runtime, flows });
      store.getState().start();
      setSimulator(store);
    };
    void begin();
    return () => {
      gone = true;
      store?.getState().dispose();
      setSimulator(null);
    };
  }, [editor, mode]);
  return simulator;
};

/** The canvas in the light of a call, if one runs; each flow has a canvas of its own. */
const LitCanvas = ({ simulator }: { readonly simulator: SimulatorStore | null }) => {
  const id = useEditor((state) => selectDesign(state).id);
  return (
    <CanvasLightProvider value={useCallLight(simulator, id)}>
      <ReactFlowProvider key={id}>
        <Canvas />
      </ReactFlowProvider>
    </CanvasLightProvider>
  );
};

/** One design: the canvas with its panels, in design or simulate mode. */
export const DesignScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [mode, setMode] = useState<Mode>('design');
  const [dialog, setDialog] = useState<'publish' | 'keys' | null>(null);
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const narrow = useMediaQuery('(max-width: 1099px)', innerWidth < 1100) ?? false;
  const design = useStore(editor, selectDesign);
  const findings = useStore(editor, selectFindings);
  const directory = useStore(editor, (state) => state.context.directory);
  const [, navigate] = useLocation();
  const { session, names } = useOrgContext(editor);
  const simulator = useSimulator(editor, mode);
  const shown = useShownFlow(editor, simulator);
  const project = useProject(editor, design.id);
  const openOther = useCallback((id: string) => navigate(`/designs/${id}`), [navigate]);
  const canvasFlows = useCanvasFlows(project, openOther);
  const openTogether = async (ids: readonly string[], name: string) => {
    const { theProjects } = await import('./the-projects');
    const made = await theProjects().create(name, ids);
    navigate(made.ok ? `/projects/${made.value}` : '/flows');
  };
  const main = useReturnedFocus(dialog !== null || history !== null, simulator);
  const heldElsewhere = useStore(open.claim, (state) => state.heldElsewhere);

  useEffect(() => editor.getState().setReadOnly(mode === 'simulate' || heldElsewhere), [editor, mode, heldElsewhere]);
  useEffect(() => {
    // The tab that edits publishes, and notes the new version in the design.
    if (heldElsewhere) setDialog((before) => (before === 'publish' ? null : before));
  }, [heldElsewhere]);

  useEffect(() => {
    document.title = `${design.name} · Touchtone`;
  }, [design.name]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      const mod = event.ctrlKey || event.metaKey;
      const own =
        mod && event.key === 'Enter'
          ? 'publish'
          : (mod && event.key === '/') || (event.key === '?' && !typing)
            ? 'keys'
            : null;
      if (own) {
        event.preventDefault();
        if (own === 'publish' && open.claim.getState().heldElsewhere) return;
        return setDialog(own);
      }
      if (mod && event.shiftKey && event.key.toLowerCase() === 'd') {
        event.preventDefault();
        return setMode((before) => (before === 'design' ? 'simulate' : 'design'));
      }
      const action = actionFor(event, 'anywhere');
      if (!action) return;
      event.preventDefault();
      action.run(editor, noView, event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [editor, open.claim]);

  const openTheirs = async (...theirs: Parameters<typeof keepTheirs>) => {
    const id = await keepTheirs(...theirs);
    if (id) navigate(`/designs/${id}`);
  };

  const onCanvas = useStore(shown.store, selectDesign);

  return (
    <EditorProvider store={editor}>
      <div className={classes.screen}>
        <Rail onKeys={() => setDialog('keys')} project={project} />
        <div className={classes.column}>
          <TopBar
            open={open}
            mode={mode}
            onMode={setMode}
            session={session}
            onPublish={() => setDialog('publish')}
            onShowVersions={() => {
              const { origin } = design;
              if (origin) setHistory({ flow: { id: origin.flowId, name: origin.flowName }, version: null });
            }}
          />
          {open.opening && (
            <Suspense fallback={null}>
              <OpeningBar editor={editor} opening={open.opening} />
            </Suspense>
          )}
          <main ref={main} className={classes.main} tabIndex={-1}>
            <h1 className="tt-visually-hidden">{design.name}</h1>
            <EditorProvider store={shown.store}>
              <CanvasFlowsProvider value={canvasFlows}>
                <DesignPanels
                  narrow={narrow}
                  mode={mode}
                  left={<LeftPanel />}
                  right={
                    simulator ? (
                      <Suspense fallback={null}>
                        <Phone store={simulator} onShowNode={(nodeId, flow) => shown.show(flow, nodeId)} />
                      </Suspense>
                    ) : (
                      <Inspector />
                    )
                  }
                  bottom={
                    <BottomPanel
                      simulator={simulator}
                      onShowNode={(nodeId, flow) => shown.show(flow, nodeId)}
                      note={<NamesLine state={names.state} onAsk={names.ask} />}
                    />
                  }
                >
                  <LitCanvas simulator={simulator} />
                  {simulator && shown.store !== editor && (
                    <Suspense fallback={null}>
                      <ShownFlowBar
                        name={onCanvas.name}
                        designId={onCanvas.id}
                        homeName={design.name}
                        simulator={simulator}
                        onOpen={() => openOther(onCanvas.id)}
                        onHome={() => shown.show(design, null)}
                      />
                    </Suspense>
                  )}
                </DesignPanels>
              </CanvasFlowsProvider>
            </EditorProvider>
          </main>
        </div>
        <LiveRegion />
        <PickerHost />
        <Suspense fallback={null}>
          <DropImport
            library={theLibrary}
            onImported={openOther}
            onTogether={(ids, name) => void openTogether(ids, name)}
          />
        </Suspense>
        <Suspense fallback={null}>
          {!heldElsewhere && (
            <PublicationWatch designId={design.id} onPublished={(result) => publishedAs(open, result)} />
          )}
        </Suspense>
        <Suspense fallback={null}>
          {dialog === 'keys' && <KeysList onClose={() => setDialog(null)} more={appKeys} />}
          {dialog === 'publish' && !heldElsewhere && (
            <PublishDialog
              design={design}
              findings={findings}
              directory={directory}
              session={session.data}
              sessionError={session.error}
              onAskSession={() => void session.refetch()}
              onClose={() => setDialog(null)}
              onPublished={(result) => publishedAs(open, result)}
              onShowFinding={(finding) => {
                setDialog(null);
                editor.getState().goTo(finding.nodeId, finding.field ?? (finding.nodeId ? 'name' : null));
              }}
              onShowNode={(nodeId) => {
                setDialog(null);
                editor.getState().goTo(nodeId, null);
              }}
              onNoteIds={(note) => editor.getState().amend(note)}
              onShowHistory={(flow, version) => setHistory({ flow, version })}
              onOpenTheirs={(theirs, flow, version) => void openTheirs(theirs, flow, version)}
            />
          )}
          {history && (
            <HistoryDialog
              {...history}
              origin={design.origin}
              onClose={() => setHistory(null)}
              onOpenDraft={(older, flow, version) => {
                setHistory(null);
                void openTheirs(older, flow, version);
              }}
            />
          )}
        </Suspense>
      </div>
    </EditorProvider>
  );
};
