import { useStore } from 'zustand';
import classes from './countdown.module.css';
import type { SimulatorState } from './simulator-state';
import type { SimulatorStore } from './simulator-store';

const wordsOf = ({ phase, remainingSeconds, speed, keptDigit }: SimulatorState): string => {
  const left = `${remainingSeconds ?? 0} s`;
  if (phase === 'prompt') return keptDigit ? `Key ${keptDigit} is taken in ${left}` : `Speaking, ${left} left`;
  if (phase === 'listening') return speed === 'instant' ? 'Listening, the clock stands still' : `Silence in ${left}`;
  return phase === 'deciding' ? 'Waiting for a decision' : '';
};

/** The share of the phase that is left, from 1 to 0. */
const shareOf = ({ remainingSeconds, phaseSeconds, speed }: SimulatorState): number =>
  remainingSeconds === null || !phaseSeconds || speed === 'instant' ? 1 : Math.min(1, remainingSeconds / phaseSeconds);

/** How long the prompt goes on, and then how long until the menu takes the caller for silent. */
export const Countdown = ({ store }: { readonly store: SimulatorStore }) => {
  const text = useStore(store, wordsOf);
  const share = useStore(store, shareOf);
  const phase = useStore(store, (state) => state.phase);
  return (
    <div className={classes.countdown} data-phase={phase}>
      <div role="timer" aria-label="Time left" className={classes.text}>
        {text}
      </div>
      <div className={classes.track} aria-hidden>
        <div className={classes.bar} style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
};
