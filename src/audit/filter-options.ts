import { type AuditPerson, personOf, personText } from '../core/audit/person';
import { type AuditRow, actionOf } from '../core/audit/row';
import { personIn } from './audit-detail';
import { actionName, whoOf } from './row-words';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const byLabel = (a: Option, b: Option): number => a.label.localeCompare(b.label);

/** A chosen person of whom nothing is loaded yet. */
const personName = (person: AuditPerson): string => {
  if (person.kind === 'named') return `Names with «${person.name}»`;
  return 'id' in person ? person.id : person.name;
};

const whoInList = (row: AuditRow): string =>
  row.record !== null
    ? `${row.record.by} (with Touchtone)`
    : row.entry?.actor.isUs
      ? 'This server’s client'
      : whoOf(row).name;

const withChosen = (options: Map<string, string>, chosen: string | null, name: (value: string) => string): Option[] => {
  if (chosen !== null && !options.has(chosen)) options.set(chosen, name(chosen));
  return [...options].map(([value, label]) => ({ value, label })).sort(byLabel);
};

/** Everybody who is named in what is loaded, and who is chosen. */
export const peopleIn = (rows: readonly AuditRow[], chosen: string | null): readonly Option[] => {
  const people = new Map<string, string>();
  for (const row of rows) {
    const person = personIn(row);
    if (person !== null && person.kind !== 'named') people.set(personText(person), whoInList(row));
    const { id = null, isUs } = row.entry?.actor ?? {};
    if (isUs && id !== null) people.set(`client:${id}`, 'This server’s client');
  }
  return withChosen(people, chosen, (text) => {
    const person = personOf(text);
    return person === null ? text : personName(person);
  });
};

/** Every action that is loaded, and the one that is chosen. */
export const actionsIn = (rows: readonly AuditRow[], chosen: string | null): readonly Option[] => {
  const actions = new Map<string, string>();
  for (const row of rows) {
    const action = actionOf(row);
    if (action !== '') actions.set(action, actionName(action));
  }
  return withChosen(actions, chosen, actionName);
};

/** The options, and last of all the typed text itself, where it is no option's name. */
export const orTyped = (
  options: readonly Option[],
  typed: string,
  label: (text: string) => string,
): readonly Option[] => {
  const text = typed.trim();
  const isOption = options.some((option) => option.label.toLowerCase() === text.toLowerCase() || option.value === text);
  return text === '' || isOption ? options : [...options, { value: text, label: label(text) }];
};
