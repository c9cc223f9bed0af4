/** Seconds as «8.4 s», «1 min 12 s». */
export const durationText = (seconds: number): string => {
  if (seconds < 59.95) return `${(Math.round(seconds * 10) / 10).toFixed(seconds < 10 ? 1 : 0)} s`;
  const rounded = Math.round(seconds);
  const [minutes, rest] = [Math.floor(rounded / 60), rounded % 60];
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
};
