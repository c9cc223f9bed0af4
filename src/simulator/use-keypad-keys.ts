import { useEffect } from 'react';
import { isDigit } from '../core/model/digit';
import type { SimulatorStore } from './simulator-store';

/** Inputs into which nobody writes text: digits typed there may dial. */
const wordless: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color']);

const takesText = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !wordless.has(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.closest('[role="textbox"], [role="combobox"], [role="dialog"]') !== null
  );
};

/** What of a key press decides whether it dials. */
type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented' | 'target' | 'preventDefault'
>;

/** Dials with a key of the keyboard: 0 to 9, star and pound. Text fields, shortcuts and held keys keep theirs. */
export const dialByKey = (store: SimulatorStore, event: KeyPress): void => {
  const { key } = event;
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || !isDigit(key)) return;
  // Some keyboards have # on Alt+3; Alt with another digit is a shortcut of the browser.
  if (event.altKey && key !== '#') return;
  if (takesText(event.target)) return;
  event.preventDefault();
  store.getState().press(key);
};

/** While `enabled`, digits typed anywhere on the page dial. */
export const useKeypadKeys = (store: SimulatorStore, enabled: boolean): void => {
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => dialByKey(store, event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, enabled]);
};
