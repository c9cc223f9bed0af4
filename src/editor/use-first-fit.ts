import { useEffect, useRef } from 'react';
import { useStore } from 'reactflow';

const acts = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Fits the drawing once the canvas has found its size, and again while the panels around it still find theirs, until
 * somebody does something.
 */
export const useFirstFit = (fit: () => void): void => {
  const size = useStore(({ width, height }) => (width > 0 && height > 0 ? `${width} ${height}` : null));
  const acted = useRef(false);
  useEffect(() => {
    const act = () => {
      acted.current = true;
    };
    for (const name of acts) addEventListener(name, act, { capture: true, passive: true });
    return () => {
      for (const name of acts) removeEventListener(name, act, { capture: true });
    };
  }, []);
  useEffect(() => {
    if (size === null || acted.current) return;
    const frame = requestAnimationFrame(fit);
    return () => cancelAnimationFrame(frame);
  }, [size, fit]);
};
