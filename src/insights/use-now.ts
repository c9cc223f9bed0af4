import { useEffect, useState } from 'react';

/** The time in milliseconds since 1970, looked at again every `pause` milliseconds while the page is seen. */
export const useNow = (pause: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible')
        setNow((before) => (Date.now() - before >= pause ? Date.now() : before));
    };
    const timer = setInterval(look, pause);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [pause]);
  return now;
};
