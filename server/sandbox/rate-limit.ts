import { tooManyRequests } from './http/platform-error';

const windowMs = 60_000;

/** Counts the calls of each token in the minute that began with its first one; throws 429 for those beyond `perMinute`. */
export function createRateLimit(perMinute: number, now: () => number): (token: string) => void {
  const windows = new Map<string, { began: number; calls: number }>();
  return (token) => {
    const known = windows.get(token);
    const current = known !== undefined && now() - known.began < windowMs ? known : { began: now(), calls: 0 };
    windows.set(token, current);
    if (windows.size > 1000) for (const [old, { began }] of windows) if (now() - began >= windowMs) windows.delete(old);
    if (current.calls >= perMinute) throw tooManyRequests(Math.ceil((current.began + windowMs - now()) / 1000));
    current.calls += 1;
  };
}
