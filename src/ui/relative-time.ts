const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** How long ago it was, in words and for both in milliseconds since 1970: `2 h ago`, `just now`. */
export const relativeTime = (at: number, now: number): string => {
  const seconds = Math.max(0, (now - at) / 1000);
  for (const [unit, length] of units) {
    const count = Math.floor(seconds / length);
    if (count < 1) continue;
    const plural = count > 1 && unit !== 'h' && unit !== 'min' ? 's' : '';
    return `${count} ${unit}${plural} ago`;
  }
  return 'just now';
};
