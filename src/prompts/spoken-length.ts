/** Seconds with one decimal, without one that says nothing: «4.2 s», «12 s». */
export const secondsText = (seconds: number): string =>
  `${seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)} s`;

/** The length of a prompt for people: of a recording as it is, otherwise «about». Empty where nobody can tell. */
export const spokenLength = ({ seconds, recorded }: { seconds: number | null; recorded: boolean }): string =>
  seconds === null ? '' : recorded ? secondsText(seconds) : `about ${secondsText(seconds)}`;
