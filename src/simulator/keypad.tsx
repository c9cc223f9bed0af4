import { useMemo } from 'react';
import { useStore } from 'zustand';
import { digits } from '../core/model/digit';
import { liveKeys } from '../core/simulate/key-table';
import classes from './keypad.module.css';
import type { SimulatorStore } from './simulator-store';

/** Letters of the keys (ITU-T E.161). */
const letters: Readonly<Record<string, string>> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
  '0': '+',
};

/** Twelve keys; those that the menu at hand takes glow in the colour of the card. */
export const Keypad = ({ store }: { readonly store: SimulatorStore }) => {
  const design = useStore(store, (state) => state.design);
  const call = useStore(store, (state) => state.call);
  const kept = useStore(store, (state) => state.keptDigit);
  const press = useStore(store, (state) => state.press);
  const live = useMemo(() => (call ? liveKeys(design, call) : new Map()), [design, call]);
  return (
    <div className={classes.keypad}>
      {digits.map((digit) => {
        const label: string | undefined = live.get(digit)?.choice.label;
        return (
          <button
            key={digit}
            type="button"
            className={classes.key}
            aria-label={`Press ${digit}`}
            title={label || undefined}
            data-live={live.has(digit) || undefined}
            data-kept={kept === digit || undefined}
            onClick={() => press(digit)}
          >
            <span className={classes.digit}>{digit}</span>
            <span className={classes.letters} data-letters={letters[digit]} />
          </button>
        );
      })}
    </div>
  );
};
