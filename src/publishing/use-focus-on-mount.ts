import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to what has just replaced the place of work, so that keyboard and screen reader go on there. */
export const useFocusOnMount = <T extends HTMLElement>(): RefObject<T | null> => {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
};
