import { hourMs } from './world';

/** When the org is open: weekdays from nine to six and Saturday mornings, in UTC. */
export function isOpen(ms: number): boolean {
  const day = new Date(ms).getUTCDay();
  const hour = Math.floor(ms / hourMs) % 24;
  if (day === 0) return false;
  return hour >= 9 && hour < (day === 6 ? 13 : 18);
}
