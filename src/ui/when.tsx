import { useEffect, useState } from 'react';
import { relativeTime } from './relative-time';

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

interface WhenProps {
  /** ISO 8601, or milliseconds since 1970. */
  readonly at: string | number;
}

/** A moment as «2 h ago», local and absolute on hover. Nothing where `at` is no date. */
export const When = ({ at }: WhenProps) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const time = typeof at === 'number' ? at : Date.parse(at);
  if (Number.isNaN(time)) return null;
  return (
    <time dateTime={new Date(time).toISOString()} title={absolute.format(time)} className="tt-numbers">
      {relativeTime(time, now)}
    </time>
  );
};
