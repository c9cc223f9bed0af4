import { useEffect, useState } from 'react';

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const units = [
  ['day', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** A moment of the last week as `2 h ago`, an older one by its date; both in milliseconds since 1970. */
export const savedWhen = (at: number, now: number): string => {
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds >= 7 * 86_400) return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at);
  for (const [word, length] of units) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${word}${word === 'day' && count > 1 ? 's' : ''} ago`;
  }
  return 'just now';
};

/** When a draft was last saved; local and absolute on hover. */
export const SavedAt = ({ at }: { readonly at: number }) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute.format(at)} className="tt-numbers">
      {savedWhen(at, now)}
    </time>
  );
};
