/** A key of the caller's pad, in the order of the pad (RFC 4733, section 3.2: events 0 to 11). */
export const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** A key that every telephone has. `A` to `D` exist as tones only (ITU-T Q.23) and are no digits of ours. */
export type Digit = (typeof digits)[number];

const known: ReadonlySet<string> = new Set(digits);

export const isDigit = (text: string | null | undefined): text is Digit => typeof text === 'string' && known.has(text);

/** Keys in the order in which prompts speak them: 1 to 9, then 0, star and pound. */
export const spokenOrder: readonly Digit[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
