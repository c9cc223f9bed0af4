import { useEffect, useState } from 'react';
import { lengthWords } from './progress-words';

/** A step that takes no longer says nothing of its time. */
const quietSeconds = 3;

/** How long a step has been under way, counted on while it is; nothing for the first moments. */
export const StepTime = ({ since }: { readonly since: string }) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = (now - Date.parse(since)) / 1000;
  return seconds < quietSeconds ? null : ` for ${lengthWords(seconds)}`;
};
