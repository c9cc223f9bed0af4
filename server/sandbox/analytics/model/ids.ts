/** Odd, so that multiplying by it can be undone. */
const factor = 0x9e37_79b1;
/** `factor * inverse` is 1, in 32 bits. */
const inverse = 0x0e8b_2f51;
const mask = 0x5bd1_e995;

/** The id of a call as the platform calls it, a conversation. */
export function conversationIdOf(call: number): string {
  const scrambled = Math.imul(call ^ mask, factor) >>> 0;
  return idFrom(scrambled, mixed(call, 1), mixed(call, 2), mixed(call, 3));
}

/** The call that a conversation's id stands for; undefined: it is none of ours. */
export function callOf(conversationId: string): number | undefined {
  const head = /^([0-9a-f]{8})-/.exec(conversationId)?.[1];
  if (head === undefined) return undefined;
  const call = (Math.imul(Number.parseInt(head, 16), inverse) ^ mask) >>> 0;
  return conversationIdOf(call) === conversationId ? call : undefined;
}

/** The id of something that belongs to a call. */
export const partId = (call: number, part: number): string =>
  idFrom(
    mixed(call, part * 4 + 16),
    mixed(call, part * 4 + 17),
    mixed(call, part * 4 + 18),
    mixed(call, part * 4 + 19),
  );

function idFrom(a: number, b: number, c: number, d: number): string {
  const [second, third] = [hex(b), hex(c)];
  return [hex(a), second.slice(0, 4), `4${second.slice(5)}`, `a${third.slice(1, 4)}`, third.slice(4) + hex(d)].join(
    '-',
  );
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** 32 bits that depend on both numbers in every bit (the finish of murmur3). */
function mixed(call: number, salt: number): number {
  let value = call ^ Math.imul(salt, 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2_ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const areaCodes = [212, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 801, 813, 919] as const;

/** The number a call comes from, as the platform writes it: one of those that nobody has. */
export function callerNumber(call: number): string {
  const value = mixed(call, 7);
  return `tel:+1${areaCodes[value % areaCodes.length]}55501${String((value >>> 8) % 100).padStart(2, '0')}`;
}
