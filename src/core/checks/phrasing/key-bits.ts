const keys = '0123456789*#';

/** A key of the telephone as a bit; 0: it is none. */
export const keyBit = (key: string): number => {
  const at = key.length === 1 ? keys.indexOf(key) : -1;
  return at < 0 ? 0 : 1 << at;
};

/** The keys of such bits, in the order 0 to 9, star, pound. */
export const keysOfBits = (bits: number): readonly string[] =>
  bits === 0 ? [] : [...keys].filter((_, index) => bits & (1 << index));
