import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Opening } from '../core/formats/architect/opening';
import { placesOf } from '../core/layout/tidy';
import type { Design } from '../core/model/design';
import { ok, type Result } from '../core/model/result';
import { createEditorStore, type EditorStore, selectDesign } from '../editor/editor-store';
import { type Autosave, createAutosave } from '../library/autosave';
import type { Library } from '../library/library-db';
import type { LibraryProblem } from '../library/library-problem';
import type { SaveState } from '../library/save-state';
import { type ClaimState, claimDesign } from '../library/tab-lock';

/** A design that is open in this tab: its editor, its saving and this tab's hold on it. */
export interface OpenDesign {
  readonly editor: EditorStore;
  readonly autosave: Autosave;
  readonly saving: StoreApi<{ readonly state: SaveState }>;
  /** What is to be said of it first; null: nothing. */
  readonly opening: Opening | null;
  readonly claim: StoreApi<{ readonly state: ClaimState; readonly heldElsewhere: boolean }>;
  /** Asks the tab that edits the design to hand over to this one. */
  readonly takeOver: () => void;
  /** Loads what is stored over what this tab has. */
  readonly reload: () => Promise<void>;
  /** Saves the rest and lets go. */
  readonly close: () => Promise<void>;
}

/** Every node gets a place when a design is opened for the first time; that is no step of the history. */
export const placed = (design: Design): Design => {
  const positions = placesOf(design);
  return positions === design.positions ? design : { ...design, positions };
};

/** What is to be said of a design first; only a flow that came from Architect has any of it. */
const openingFor = async (design: Design): Promise<Opening | null> =>
  design.sourceText?.format === 'architect' ? (await import('./opening-of')).openingOf(design) : null;

/** Opens a design of the library, saved from now on as it changes; or says why it cannot be read. */
export const openDesign = async (library: Library, id: string): Promise<Result<OpenDesign, LibraryProblem>> => {
  let autosave: Autosave | null = null;
  // Claimed before it is loaded: whoever edited it until now has saved by then.
  const tab = await claimDesign(id, { beforeHandOver: async () => autosave?.flush() });
  const loaded = await library.load(id);
  if (!loaded.ok) {
    tab.release();
    return loaded;
  }
  const editor = createEditorStore(placed(loaded.value.design));
  const opening = await openingFor(loaded.value.design).catch(() => null);
  if (opening?.readOnly) editor.getState().setReadOnly(true, 'nothing-to-edit');
  const saving = createStore<{ state: SaveState }>(() => ({ state: { kind: 'saved' } }));
  const saves = createAutosave({
    library,
    revision: loaded.value.revision,
    onState: (state) => saving.setState({ state }),
    onSaved: tab.announceSaved,
  });
  autosave = saves;
  const asState = (state: ClaimState) => ({ state, heldElsewhere: state === 'elsewhere' });
  const claim = createStore(() => asState(tab.state()));

  const loadAnew = async (wanted: () => boolean) => {
    const newest = await library.load(id);
    if (!newest.ok || !wanted()) return;
    saves.rebase(newest.value.revision);
    loading = true;
    editor.getState().replace(placed(newest.value.design));
    loading = false;
  };

  /** What could not be saved here is never loaded over: the badge asks which of the two to keep. */
  const reloadUnlessUnsaved = async () => {
    const allSaved = () => saves.state().kind === 'saved';
    if (allSaved()) await loadAnew(allSaved);
  };

  let loading = false;
  const stopWatching = editor.subscribe((state, before) => {
    const design = selectDesign(state);
    if (!loading && design !== selectDesign(before)) saves.changed(design);
  });
  const stopClaim = tab.onState((state) => {
    if (state === 'held') void reloadUnlessUnsaved().then(() => claim.setState(asState(state)));
    else claim.setState(asState(state));
  });
  const stopSaves = tab.onSavedElsewhere(() => {
    if (tab.state() === 'elsewhere') void reloadUnlessUnsaved();
  });
  return ok({
    editor,
    opening,
    autosave: saves,
    saving,
    claim,
    takeOver: tab.takeOver,
    reload: () => loadAnew(() => true),
    close: async () => {
      stopWatching();
      stopClaim();
      stopSaves();
      await saves.dispose();
      tab.release();
    },
  });
};
