import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus back to where it was before a dialog, once that is closed, and to the main part of the screen when
 * what had it has gone with a change of `shown`. Where an act has already led it somewhere, it stays there.
 */
export const useReturnedFocus = (dialogOpen: boolean, shown: unknown): RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('[role="dialog"]') === null) before.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both may have removed what had the focus
  useEffect(() => {
    if (dialogOpen || before.current === null || document.activeElement !== document.body) return;
    const place = before.current.isConnected ? before.current : main.current;
    if (place instanceof HTMLElement || place instanceof SVGElement) place.focus({ preventScroll: true });
  }, [dialogOpen, shown]);
  return main;
};
