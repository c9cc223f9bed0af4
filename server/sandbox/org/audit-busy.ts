import type { AuditEntry } from './audit';
import { addressOf } from './audit-story';
import { people } from './people';
import { randomFrom, wholeNumber } from './random';
import { uuidOf } from './uuid';

export interface BusyPast {
  readonly seed: number;
  /** What is worked on; none: nothing is told. */
  readonly flows: readonly { readonly id: string; readonly name: string; readonly type: string }[];
  readonly entries: number;
  readonly days: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const actions = ['Checkout', 'Save', 'Save', 'Save', 'Update', 'Checkin'] as const;

/**
 * What people of a busy org did in Architect in the days before: they check flows out, save, give them other words and
 * check them in, without publishing. The same for the same seed, flows and time; oldest first.
 */
export function busyPast({ seed, flows, entries, days, now }: BusyPast): readonly AuditEntry[] {
  const random = randomFrom(`${seed} busy audit ${entries} ${days}`);
  const [first] = flows;
  if (first === undefined) return [];
  const stepMs = (days * 86_400_000) / (entries + 1);
  return Array.from({ length: entries }, (_, index) => {
    const flow = flows[wholeNumber(random, 0, flows.length - 1)] ?? first;
    const by = people[wholeNumber(random, 0, people.length - 1)] ?? people[0];
    const action = actions[index % actions.length] ?? 'Save';
    const id = uuidOf(`${seed} busy ${entries} ${days} ${index}`);
    const words = (n: number): string => `Menus of ${flow.name}, draft ${n}`;
    return {
      id,
      at: new Date(Math.round(now - (entries - index) * stepMs)).toISOString(),
      by,
      remoteIp: addressOf(by.id),
      service: 'Architect',
      action,
      entityType: 'Flow',
      entity: { id: flow.id, name: flow.name, uri: `/api/v2/flows/${flow.id}` },
      changes:
        action === 'Update' ? [{ property: 'description', before: [words(index)], after: [words(index + 1)] }] : [],
      context: { flowType: flow.type },
      transaction: id,
    };
  });
}
