import { useEffect, useState } from 'react';
import { relativeTime } from './relative-time';

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as «2 h ago», local and absolute on hover. Nothing where `at` is no date. */
export const When = ({ at }: { at: string }) => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const time = Date.parse(at);
  if (Number.isNaN(time)) return null;
  return (
    <time dateTime={at} title={absolute.format(time)}>
      {relativeTime(time, now)}
    </time>
  );
};
