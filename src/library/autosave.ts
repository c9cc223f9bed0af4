import type { Design } from '../core/model/design';
import { browserClock, type Clock } from './clock';
import type { Library } from './library-db';
import type { LibraryProblem } from './library-problem';
import { type LeaveHandlers, onPageLeave } from './page-leave';
import type { SaveState } from './save-state';

/** A save follows a change by this many milliseconds of quiet … */
const quietMilliseconds = 300;
/** … and the first unsaved change by no more than this, so that with the write itself a killed browser loses a second. */
const longestMilliseconds = 800;
/** A save that failed is tried again by itself after this long. */
const retryMilliseconds = 5_000;

/** Saves one open design as it changes: one save at a time, the newest state wins. */
export interface Autosave {
  /** The design as it is now. */
  readonly changed: (design: Design) => void;
  /** Saves at once what is not saved; resolves when the newest state is stored or cannot be. */
  readonly flush: () => Promise<SaveState>;
  /** After `failed`: once more. A design deleted meanwhile is put back. */
  readonly retry: () => Promise<SaveState>;
  /** After `changed-elsewhere`: stores this tab's state over the other one. */
  readonly overwrite: () => Promise<SaveState>;
  /** The design was loaded anew at that revision: what was unsaved here is let go, saves go on from there. */
  readonly rebase: (revision: number) => void;
  readonly state: () => SaveState;
  /** The revision that is stored as far as this tab knows. */
  readonly revision: () => number;
  /** Saves the rest, then stops. */
  readonly dispose: () => Promise<SaveState>;
}

export interface AutosaveOptions {
  readonly library: Pick<Library, 'save' | 'create' | 'park' | 'unpark' | 'askPersistence'>;
  /** The revision the design was loaded at. */
  readonly revision: number;
  readonly onState: (state: SaveState) => void;
  /** Told after each save, to tell the other tabs. */
  readonly onSaved?: (revision: number) => void;
  readonly clock?: Clock;
  readonly onLeave?: (handlers: LeaveHandlers) => () => void;
}

export const createAutosave = (options: AutosaveOptions): Autosave => {
  const { library, onState, onSaved, clock = browserClock, onLeave = onPageLeave } = options;
  let revision = options.revision;
  let state: SaveState = { kind: 'saved' };
  /** `since`: when the first unsaved change came; null for what has been tried and failed. */
  let unsaved: { readonly design: Design; readonly since: number | null } | null = null;
  let saving: Promise<void> | null = null;
  /** What the save under way stores. */
  let onItsWay: Design | null = null;
  /** The page was about to end, and what was unsaved of this design then lies parked. */
  let parked: Design['id'] | null = null;
  let callOff: (() => void) | null = null;
  /** Counts up when the design is loaded anew: the outcome of a save begun before no longer matters. */
  let generation = 0;

  const show = (next: SaveState) => {
    if (next.kind === state.kind && !('problem' in next)) return;
    state = next;
    onState(next);
  };

  const stopTimer = () => {
    callOff?.();
    callOff = null;
  };

  const scheduleIn = (milliseconds: number) => {
    stopTimer();
    callOff = clock.after(Math.max(0, milliseconds), () => void save());
  };

  const park = () => {
    if (state.kind === 'changed-elsewhere') return;
    // The save under way may yet get through, or not.
    const after = unsaved && onItsWay ? [revision, revision + 1] : [revision];
    const newest = unsaved?.design ?? onItsWay;
    if (!newest) return;
    library.park({ design: newest, after });
    parked = newest.id;
  };

  const unpark = () => {
    if (parked !== null) library.unpark(parked);
    parked = null;
  };

  const schedule = () => {
    if (!unsaved || saving || state.kind === 'changed-elsewhere') return;
    const now = clock.now();
    const latest = (unsaved.since ?? now) + longestMilliseconds - now;
    scheduleIn(Math.min(quietMilliseconds, latest));
  };

  const failed = (design: Design, problem: LibraryProblem) => {
    // A change that came during the save is newer and stays; else what failed is unsaved still.
    unsaved = { design: unsaved?.design ?? design, since: null };
    // The designer is asked which of the two to keep: what is parked must not answer for them.
    if (problem.code === 'changed-elsewhere') unpark();
    show({ kind: problem.code === 'changed-elsewhere' ? 'changed-elsewhere' : 'failed', problem });
  };

  const saveOnce = async (write: (design: Design) => ReturnType<Library['save']>) => {
    if (!unsaved) return;
    const { design } = unsaved;
    const begun = generation;
    unsaved = null;
    // While saving fails the badge stays: a flicker to «Saving» at every key would hide it.
    if (state.kind === 'pending') show({ kind: 'saving' });
    onItsWay = design;
    const outcome = await write(design);
    onItsWay = null;
    if (begun !== generation) return;
    if (!outcome.ok) return failed(design, outcome.error);
    revision = outcome.value;
    if (!unsaved) unpark();
    show({ kind: unsaved ? 'pending' : 'saved' });
    onSaved?.(revision);
    void library.askPersistence();
  };

  const save = async (write = (design: Design) => library.save(design, revision)): Promise<void> => {
    stopTimer();
    if (saving) return saving;
    saving = saveOnce(write).finally(() => {
      saving = null;
    });
    await saving;
    if (state.kind === 'pending') schedule();
    else if (state.kind === 'failed') scheduleIn(retryMilliseconds);
  };

  const flush = async (): Promise<SaveState> => {
    for (let tries = 0; saving || unsaved; ) {
      if (saving) await saving;
      else if (state.kind === 'changed-elsewhere' || (state.kind === 'failed' && tries > 0)) break;
      else {
        tries++;
        await save();
      }
    }
    return state;
  };

  const stopListening = onLeave({
    mayEnd: () => {
      park();
      void flush();
    },
    wouldLose: () => state.kind === 'failed' || state.kind === 'changed-elsewhere',
  });

  return {
    changed: (design) => {
      unsaved = { design, since: unsaved?.since ?? clock.now() };
      if (state.kind === 'saved') show({ kind: 'pending' });
      schedule();
    },
    flush,
    retry: async () => {
      if (state.kind !== 'failed') return flush();
      const gone = state.problem.code === 'not-found';
      show({ kind: 'pending' });
      await save(gone ? (design) => library.create(design) : undefined);
      return state;
    },
    overwrite: async () => {
      if (state.kind !== 'changed-elsewhere') return flush();
      revision = state.problem.storedRevision ?? revision;
      show({ kind: 'pending' });
      await save();
      return state;
    },
    rebase: (loaded) => {
      generation++;
      stopTimer();
      unpark();
      unsaved = null;
      onItsWay = null;
      revision = loaded;
      show({ kind: 'saved' });
    },
    state: () => state,
    revision: () => revision,
    dispose: async () => {
      const last = await flush();
      stopTimer();
      stopListening();
      return last;
    },
  };
};
