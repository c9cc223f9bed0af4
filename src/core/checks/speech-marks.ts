/** A tag of speech markup (W3C SSML), such as `<break time="500ms"/>`. */
const tag = /<\/?[A-Za-z][^<>]{0,500}>/g;
const pause = /<break\b([^<>]{0,500})>/gi;
const time = /\btime\s*=\s*["']\s*\+?(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s*(m?s)\s*["']/i;
const strength = /\bstrength\s*=\s*["']\s*([a-z-]{1,20})\s*["']/i;

/** Seconds of a break that says how strong it is instead of how long. SSML leaves them to the voice; heuristics. */
const strengths: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0.1,
  weak: 0.25,
  medium: 0.5,
  strong: 0.75,
  'x-strong': 1.25,
};

const pauseSeconds = (attributes: string): number => {
  const [, length, unit] = time.exec(attributes) ?? [];
  if (length !== undefined) return Number(length) / (unit?.toLowerCase() === 'ms' ? 1000 : 1);
  return strengths[strength.exec(attributes)?.[1]?.toLowerCase() ?? 'medium'] ?? 0.5;
};

/** The pauses written in a text as speech markup, in seconds, in their order. */
export const pausesIn = (text: string): number[] =>
  Array.from(text.matchAll(pause), ([, attributes = '']) => pauseSeconds(attributes));

/** The words of a text that holds speech markup. */
export const withoutMarks = (text: string): string => text.replace(tag, ' ');
