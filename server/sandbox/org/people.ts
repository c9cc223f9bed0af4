/** Who published what the org had before we came. */
export const people: readonly [string, ...string[]] = [
  'Amara Okafor',
  'Bence Kovács',
  'Chiara Rinaldi',
  'Daniel Lindqvist',
  'Hye-jin Park',
  'Inês Carvalho',
  'Máire Ní Bhriain',
  'Tomasz Wiśniewski',
];
