import { useRef } from 'react';

let stays = 0;

/** One stay in a field: every edit in it is one step of the history. Spread `onFocus` on the control. */
export const useStay = (name: string): { gesture: () => string; onFocus: () => void } => {
  const stay = useRef(0);
  return {
    gesture: () => `${name} ${stay.current}`,
    onFocus: () => {
      stays += 1;
      stay.current = stays;
    },
  };
};
