import type { Actor } from './flow';

const person = (id: string, name: string): Actor => ({ kind: 'user', id, name });

/** Who works in the org, and published what it had before we came. */
export const people: readonly [Actor, ...Actor[]] = [
  person('user-amara-okafor', 'Amara Okafor'),
  person('user-bence-kovacs', 'Bence Kovács'),
  person('user-chiara-rinaldi', 'Chiara Rinaldi'),
  person('user-daniel-lindqvist', 'Daniel Lindqvist'),
  person('user-hye-jin-park', 'Hye-jin Park'),
  person('user-ines-carvalho', 'Inês Carvalho'),
  person('user-maire-ni-bhriain', 'Máire Ní Bhriain'),
  person('user-tomasz-wisniewski', 'Tomasz Wiśniewski'),
];
