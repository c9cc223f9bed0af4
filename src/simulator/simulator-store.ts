import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Design, Runtime } from '../core/model/design';
import { nodeOf } from '../core/model/graph';
import { startAcross, stepAcross } from '../core/project/dial-across';
import { type FlowDirectory, flowDirectory, withNewest } from '../core/project/flow-directory';
import type { CallEvent } from '../core/simulate/call';
import { afterStep } from './after-step';
import { type CallView, emptyView } from './call-view';
import { realClock, type SimulatorClock } from './clock';
import type { Phase, SimulatorState } from './simulator-state';
import { reached, type Stretch, toNextTick } from './stretch';

export type SimulatorStore = StoreApi<SimulatorState>;

export interface SimulatorOptions {
  readonly design: Design;
  readonly runtime: Runtime;
  /** Flows into which a transfer can be followed; none if absent. */
  readonly flows?: FlowDirectory;
  readonly clock?: SimulatorClock;
}

const noCall = {
  call: null,
  hops: 0,
  notFollowed: null,
  from: null,
  log: [],
  path: [],
  views: new Map<string, CallView>(),
  view: emptyView,
  phase: 'idle',
  promptText: '',
  branchNames: [],
  keptDigit: null,
  phaseSeconds: null,
  remainingSeconds: null,
  deadline: null,
} as const;

/** Milliseconds; a menu that waits 0 s for a key and leads back to itself must not hold up the browser. */
const shortestWait = 20;

const soundsTheSame = (a: Design, b: Design): boolean =>
  a.nodes === b.nodes && a.prompts === b.prompts && a.start === b.start && a.languages === b.languages;

/**
 * A telephone with one line. The engine of `core/simulate` decides what happens; the store lets time pass: prompts take
 * their estimated time, then the menu's own seconds of silence run out, both by the speed chosen.
 */
export const createSimulatorStore = ({
  design,
  runtime,
  flows = flowDirectory([]),
  clock = realClock,
}: SimulatorOptions): SimulatorStore =>
  createStore<SimulatorState>((set, get) => {
    let stretch: Stretch = { startedAt: 0, heardSeconds: 0, heldSeconds: 0, silenceSeconds: null };
    /** Seconds of the stretch that had passed when the clock said `markedAt`. */
    let passedAtMark = 0;
    let markedAt = clock.now();
    let cancelTimer = () => {};

    const passed = (): number => {
      const { speed } = get();
      const running = speed === 'instant' ? 0 : ((clock.now() - markedAt) / 1000) * speed;
      const whole = stretch.heardSeconds + (stretch.silenceSeconds ?? 0);
      return Math.min(whole, passedAtMark + running);
    };
    const mark = (seconds: number) => {
      passedAtMark = seconds;
      markedAt = clock.now();
    };

    /** Takes an event to the engine, `seconds` after the stretch began. */
    const send = (event: CallEvent, seconds: number) => {
      const state = get();
      const { call } = state;
      if (call === null) return;
      const before = { design: state.design, call, hops: state.hops, notFollowed: state.notFollowed };
      const step = stepAcross(state.flows, before, event);
      if (step[0] === before) return;
      const after = afterStep(state, step, stretch.startedAt + seconds);
      stretch = after.stretch;
      mark(0);
      set({ ...after.data, keptDigit: null });
      settle();
    };

    /** Finds the phase of this moment, and sets the timer for the next moment at which something changes. */
    const settle = (woken = false) => {
      cancelTimer();
      const { call, speed, keptDigit } = get();
      if (call?.at !== 'menu') {
        const phase: Phase = call === null ? 'idle' : call.at === 'ended' ? 'ended' : 'deciding';
        set({ phase, phaseSeconds: null, remainingSeconds: null, deadline: null });
        return;
      }
      if (speed === 'instant') mark(Math.max(passed(), stretch.heardSeconds));
      const now = passed();
      if (keptDigit !== null && reached(now, stretch.heldSeconds)) {
        send({ type: 'digit', digit: keptDigit }, now);
        return;
      }
      const silence = stretch.silenceSeconds ?? 0;
      const spoken = reached(now, stretch.heardSeconds);
      const phaseEnd = spoken ? stretch.heardSeconds + silence : stretch.heardSeconds;
      const remaining = phaseEnd - now;
      if (woken && spoken && speed !== 'instant' && reached(now, phaseEnd)) {
        send({ type: 'silence' }, phaseEnd);
        return;
      }
      set({
        phase: spoken ? 'listening' : 'prompt',
        phaseSeconds: spoken ? silence : stretch.heardSeconds,
        remainingSeconds: Math.max(0, Math.ceil(remaining - 1e-6)),
        deadline: speed === 'instant' ? null : clock.now() + (remaining * 1000) / speed,
      });
      if (speed === 'instant') return;
      const held = keptDigit === null ? remaining : stretch.heldSeconds - now;
      const wait = (Math.min(toNextTick(remaining), held) * 1000) / speed;
      cancelTimer = clock.after(Math.max(shortestWait, Math.ceil(wait)), () => settle(true));
    };

    /** Ends what remains of the prompts. */
    const endPrompts = () => mark(Math.max(passed(), stretch.heardSeconds));

    return {
      home: design,
      design,
      flows: withNewest(flows, design),
      runtime,
      ...noCall,
      speed: 1,
      start: (from) => {
        const state = get();
        const step = startAcross(state.flows, state.home, { runtime: state.runtime, ...(from ? { from } : {}) });
        const after = afterStep({ ...state, ...noCall }, step, 0);
        stretch = after.stretch;
        mark(0);
        set({ ...noCall, ...after.data, from: from ?? null });
        settle();
      },
      press: (digit) => {
        if (get().call === null) get().start();
        if (get().call?.at !== 'menu') return;
        const now = passed();
        if (reached(now, stretch.heldSeconds)) send({ type: 'digit', digit }, now);
        else if (get().keptDigit === null) {
          set({ keptDigit: digit });
          settle();
        }
      },
      hangUp: () => send({ type: 'hang-up' }, passed()),
      decide: (name) => send({ type: 'branch', name }, stretch.heardSeconds),
      setSpeed: (speed) => {
        mark(passed());
        set({ speed });
        settle();
      },
      skipPrompt: () => {
        if (get().phase !== 'prompt') return;
        endPrompts();
        settle();
      },
      staySilent: () => {
        if (get().call?.at !== 'menu') return;
        send({ type: 'silence' }, stretch.heardSeconds + (stretch.silenceSeconds ?? 0));
      },
      replaceDesign: (next) => {
        const { home: old, design: at, call, from, flows: known } = get();
        if (next === old) return;
        const atHome = at.id === old.id;
        set({ home: next, flows: withNewest(known, next), ...(atHome ? { design: next } : {}) });
        if (call === null || soundsTheSame(old, next)) return;
        const place = call.at === 'ended' || !atHome ? from : call.nodeId;
        get().start(place !== null && nodeOf(next, place) ? place : undefined);
      },
      dispose: () => cancelTimer(),
    };
  });

/** For the canvas: where the call is, which choices are live, and the way it came. */
export const selectCallView = (state: SimulatorState): CallView => state.view;
