import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { ReactFlowProvider } from 'reactflow';
import { useLocation, useSearch } from 'wouter';
import { useStore } from 'zustand';
import type { Review } from '../core/insights/review';
import { actionFor } from '../editor/actions';
import { Canvas } from '../editor/canvas';
import { CanvasFlowsProvider } from '../editor/canvas-flows';
import { CanvasLightProvider } from '../editor/canvas-light';
import { CanvasReviewProvider } from '../editor/canvas-review';
import { EditorProvider, useEditor } from '../editor/editor-context';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import { Inspector } from '../editor/inspector/inspector';
import { LiveRegion } from '../editor/live-region';
import { PickerHost } from '../editor/picker-host';
import { type QueueFigures, QueueFiguresProvider } from '../editor/queue-figures';
import type { SimulatorStore } from '../simulator/simulator-store';
import { BottomPanel } from './bottom-panel';
import { DesignPanels } from './design-panels';
import classes from './design-screen.module.css';
import { LeftPanel } from './left-panel';
import { NamesLine } from './names-line';
import type { OpenDesign } from './open-design';
import { PublishingLayer, type ShownHistory } from './publishing-layer';
import { queuesOnCanvasKey } from './queues-on-canvas';
import { Rail } from './rail';
import { useShownFlow } from './shown-flow';
import { theLibrary } from './the-library';
import { TopBar } from './top-bar';
import { useCallLight } from './use-call-light';
import { useCanvasFlows } from './use-canvas-flows';
import { useOrgContext } from './use-org-context';
import { useProject } from './use-project';
import { useReturnedFocus } from './use-returned-focus';
import { noView } from './use-screen-keys';

const DropImport = lazy(async () => ({ default: (await import('../library/drop-import')).DropImport }));
const KeysList = lazy(async () => ({ default: (await import('../editor/keys-list')).KeysList }));
const QueueFiguresSource = lazy(async () => ({
  default: (await import('./queue-figures-source')).QueueFiguresSource,
}));
const ShownFlowBar = lazy(async () => ({ default: (await import('./shown-flow-bar')).ShownFlowBar }));
const OpeningBar = lazy(async () => ({ default: (await import('./opening-bar')).OpeningBar }));
const reviewMode = () => import('./review-mode');
const ReviewSource = lazy(async () => ({ default: (await reviewMode()).ReviewSource }));
const ReviewSide = lazy(async () => ({ default: (await reviewMode()).ReviewSide }));
const Phone = lazy(async () => ({ default: (await import('./phone')).Phone }));

export type Mode = 'design' | 'simulate' | 'review';

const appKeys = [
  { name: 'Publish', keys: ['Mod Enter'] },
  { name: 'Simulate, and back to design', keys: ['Mod Shift D'] },
  { name: 'This list', keys: ['?', 'Mod /'] },
];

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

/** The dialog that the address asks for: `?publish`, or `?publish=measure` to count callers per menu. */
const dialogAsked = (search: string) => {
  const asked = new URLSearchParams(search).get('publish');
  return asked === 'measure' ? asked : asked === null ? null : 'publish';
};

/** One design: the canvas with its panels, in design or simulate mode. */
export const DesignScreen = ({ open }: { readonly open: OpenDesign }) => {
  const { editor } = open;
  const [mode, setMode] = useState<Mode>('design');
  const [review, setReview] = useState<Review | null>(null);
  const [reviewTime, setReviewTime] = useState('');
  const [figures, setFigures] = useState<QueueFigures | null>(null);
  const [queuesShown] = useLocalStorage({ key: queuesOnCanvasKey, defaultValue: false });
  const [dialog, setDialog] = useState<'publish' | 'measure' | 'keys' | null>(null);
  const search = useSearch();
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const narrow = useMediaQuery('(max-width: 1099px)', innerWidth < 1100) ?? false;
  const design = useStore(editor, selectDesign);
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

  useEffect(() => editor.getState().setReadOnly(mode !== 'design' || heldElsewhere), [editor, mode, heldElsewhere]);
  useEffect(() => {
    const asked = dialogAsked(search);
    if (asked === null) return;
    setMode('design');
    setDialog(asked);
  }, [search]);
  useEffect(() => {
    // The tab that edits publishes, and notes the new version in the design.
    if (heldElsewhere) setDialog((before) => (before === 'keys' ? before : null));
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
                    ) : mode === 'review' ? (
                      <Suspense fallback={null}>
                        <ReviewSide
                          session={session}
                          time={reviewTime}
                          onTime={setReviewTime}
                          onMeasure={() => navigate(`/designs/${design.id}?publish=measure`)}
                        />
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
                  {mode === 'review' && session.data && design.origin && (
                    <Suspense fallback={null}>
                      <ReviewSource
                        flowId={design.origin.flowId}
                        dialect={session.data.dialect}
                        time={reviewTime}
                        onReview={setReview}
                      />
                    </Suspense>
                  )}
                  {queuesShown && session.data && (
                    <Suspense fallback={null}>
                      <QueueFiguresSource editor={editor} onFigures={setFigures} />
                    </Suspense>
                  )}
                  <QueueFiguresProvider value={figures}>
                    <CanvasReviewProvider value={review}>
                      <LitCanvas simulator={simulator} />
                    </CanvasReviewProvider>
                  </QueueFiguresProvider>
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
        <PublishingLayer
          open={open}
          session={session}
          publishing={dialog === 'publish' || dialog === 'measure'}
          measuring={dialog === 'measure'}
          onPublishing={(publishing) => setDialog(publishing ? 'publish' : null)}
          history={history}
          onHistory={setHistory}
          onGoTo={editor.getState().goTo}
          onOpenDesign={openOther}
        />
        <Suspense fallback={null}>
          {dialog === 'keys' && <KeysList onClose={() => setDialog(null)} more={appKeys} />}
        </Suspense>
      </div>
    </EditorProvider>
  );
};
