import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is heard in the page: one recording at a time. */
export interface PlayerState {
  /** The recording that plays or is paused; null: none. */
  readonly of: string | null;
  readonly paused: boolean;
}

export interface Player {
  readonly state: StoreApi<PlayerState>;
  /** Plays the recording, or pauses the one that plays, or goes on with the one that is paused. */
  readonly toggle: (of: string, load: () => Promise<ArrayBuffer | null>) => Promise<void>;
  readonly stop: () => void;
}

const silent: PlayerState = { of: null, paused: false };

/**
 * Plays recordings through the browser's own decoder. Another one that is started ends the one before. A recording that
 * cannot be loaded or decoded ends in silence: it was measured before it was kept.
 */
export const createPlayer = (): Player => {
  const state = createStore<PlayerState>(() => silent);
  let context: AudioContext | null = null;
  let source: AudioBufferSourceNode | null = null;

  const stop = () => {
    if (source) {
      source.onended = null;
      source.stop();
      source = null;
    }
    state.setState(silent);
  };

  const start = async (of: string, load: () => Promise<ArrayBuffer | null>) => {
    stop();
    state.setState({ of, paused: false });
    const isWanted = () => state.getState().of === of;
    try {
      context ??= new AudioContext();
      const bytes = await load();
      const buffer = bytes && (await context.decodeAudioData(bytes));
      if (!isWanted()) return;
      if (!buffer) return stop();
      const next = context.createBufferSource();
      next.buffer = buffer;
      next.connect(context.destination);
      next.onended = stop;
      source = next;
      next.start();
      if (!state.getState().paused) await context.resume();
    } catch {
      if (isWanted()) stop();
    }
  };

  return {
    state,
    stop,
    toggle: async (of, load) => {
      const now = state.getState();
      if (now.of !== of) return start(of, load);
      state.setState({ of, paused: !now.paused });
      await (now.paused ? context?.resume() : context?.suspend());
    },
  };
};
