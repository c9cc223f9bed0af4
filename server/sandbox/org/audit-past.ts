import type { AuditEntry } from './audit';
import { addressOf } from './audit-story';
import type { Actor } from './flow';
import { people } from './people';
import { queues } from './queues';
import { randomFrom, wholeNumber } from './random';
import { seedPrompts } from './seed-prompts';
import { seedIvrs } from './seed-telephony';
import { uuidOf } from './uuid';

const dayMs = 86_400_000;
/** What an org does in a month beside its flows. */
const pastDays = 30;
const memberChanges = 24;
const promptChanges = 12;

/**
 * What people did in the month before the org was opened, beside publishing flows: they put agents on queues, gave prompts
 * other words and IVR configurations other descriptions. The same for the same seed.
 */
export function auditPast(seed: number, openedMs: number): readonly AuditEntry[] {
  const random = randomFrom(`${seed} audit of the past`);
  const oneOf = <T>(list: readonly T[], first: T): T => list[wholeNumber(random, 0, list.length - 1)] ?? first;
  let count = 0;

  const entry = (what: Pick<AuditEntry, 'service' | 'action' | 'entityType' | 'entity' | 'changes'>): AuditEntry => {
    const by: Actor = oneOf(people, people[0]);
    const id = uuidOf(`${seed} past ${count++}`);
    return {
      ...what,
      id,
      at: new Date(openedMs - Math.ceil(random() * pastDays * dayMs)).toISOString(),
      by,
      remoteIp: addressOf(by.id),
      context: {},
      transaction: id,
    };
  };

  const members = Array.from({ length: queues.length === 0 ? 0 : memberChanges }, () => {
    const queue = queues[wholeNumber(random, 0, queues.length - 1)];
    const name = queue?.name ?? '';
    const id = queue?.id ?? '';
    const agent = oneOf(people, people[0]).name;
    const joins = random() < 0.5;
    return entry({
      service: 'Routing',
      action: 'MemberUpdate',
      entityType: 'Queue',
      entity: { id, name, uri: `/api/v2/routing/queues/${id}` },
      changes: [{ property: 'members', before: joins ? [] : [agent], after: joins ? [agent] : [] }],
    });
  });

  const words = seedPrompts.slice(0, promptChanges).map(({ id, name, resources }) => {
    const { language = 'en-us', ttsString = '' } = resources[0] ?? {};
    return entry({
      service: 'Architect',
      action: 'Update',
      entityType: 'PromptResource',
      entity: { id, name: `${name} (${language})`, uri: `/api/v2/architect/prompts/${id}/resources/${language}` },
      changes: [{ property: 'ttsString', before: [`${ttsString} Thank you.`], after: [ttsString] }],
    });
  });

  const ivrs = seedIvrs.map(({ id, name, description }) =>
    entry({
      service: 'Architect',
      action: 'Update',
      entityType: 'IVR',
      entity: { id, name, uri: `/api/v2/architect/ivrs/${id}` },
      changes: [{ property: 'description', before: [], after: description === '' ? [] : [description] }],
    }),
  );
  return [...members, ...words, ...ivrs.filter(({ changes }) => changes.some(({ after }) => after.length > 0))];
}
