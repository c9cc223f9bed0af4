import type { AuditEntry } from '../wire/audit';

/**
 * Whose changes are looked for: a person of the org or an OAuth client by id, somebody of this server's own record by name
 * (to the org that is the server's client), or whoever's name holds a text.
 */
export type AuditPerson =
  | { readonly kind: 'user' | 'client'; readonly id: string }
  | { readonly kind: 'recorded' | 'named'; readonly name: string };

const pattern = /^(user|client|recorded):(.+)$/s;

/** The person in a text: `user:ID`, `client:ID`, `recorded:NAME`; any other text is looked for in names. Null: nobody's. */
export const personOf = (text: string): AuditPerson | null => {
  const trimmed = text.trim();
  const [, kind, rest = ''] = pattern.exec(trimmed) ?? [];
  if (kind === 'user' || kind === 'client') return { kind, id: rest };
  if (kind === 'recorded') return { kind, name: rest };
  return trimmed === '' ? null : { kind: 'named', name: trimmed };
};

/** The text of a person, of which `personOf` makes the same again. */
export const personText = (person: AuditPerson): string => {
  if (person.kind === 'named') return person.name;
  return `${person.kind}:${'id' in person ? person.id : person.name}`;
};

const holds = (text: string | null, part: string): boolean => text?.toLowerCase().includes(part.toLowerCase()) === true;

/**
 * Whether an entry of the org may be that person's: of somebody who published here it knows only this server's client, so
 * what that one did may be anybody's of the record.
 */
export const isActor = ({ actor }: Pick<AuditEntry, 'actor'>, person: AuditPerson): boolean => {
  switch (person.kind) {
    case 'user':
      return actor.kind !== 'client' && actor.id === person.id;
    case 'client':
      return actor.kind === 'client' && actor.id === person.id;
    case 'recorded':
      return actor.isUs === true;
    case 'named':
      return holds(actor.name, person.name) || actor.isUs === true;
  }
};

/** Whether a text names that person, as the record does. */
export const isNamed = (name: string, person: AuditPerson): boolean => {
  if (person.kind === 'recorded') return name === person.name;
  return person.kind === 'named' && holds(name, person.name);
};

/** Whether two words of an audit are the same action. */
export const isAction = (word: string, wanted: string): boolean => word.toLowerCase() === wanted.toLowerCase();
