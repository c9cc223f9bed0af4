import type { AuditEntry } from './audit';
import type { StoredFlow, StoredVersion } from './flow';
import { randomFrom, wholeNumber } from './random';
import { uuidOf } from './uuid';

const minuteMs = 60_000;

/**
 * What goes before a publication in Architect: somebody checks the flow out, saves, sometimes gives it another name, and
 * checks it in. The same for the same seed. Of what a client published there is the publication alone.
 */
export function storyOf(
  seed: number,
  flow: StoredFlow,
  version: StoredVersion,
  published: AuditEntry,
): readonly AuditEntry[] {
  if (version.by.kind === 'client') return [published];
  const random = randomFrom(`${seed} audit ${flow.id} ${version.number}`);
  const remoteIp = addressOf(version.by.id);
  const end = Date.parse(version.at);
  const began = end - wholeNumber(random, 12, 95) * minuteMs;
  const transaction = uuidOf(`worked on ${published.id}`);

  const step = (action: string, at: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
    ...published,
    id: uuidOf(`${action} ${at} ${published.id}`),
    at: new Date(at).toISOString(),
    remoteIp,
    action,
    changes: [],
    context: { flowType: flow.type },
    transaction,
    ...more,
  });

  const saves = Array.from({ length: wholeNumber(random, 1, 4) }, (_, index) =>
    step('Save', began + Math.round(((index + 1) / 6) * (end - began))),
  );
  const isFirst = flow.versions[0] === version;
  const isRenamed = isFirst && random() < 0.4;
  const renamed = isRenamed
    ? [
        step('Update', began + 2 * minuteMs, {
          changes: [{ property: 'name', before: [`${flow.name} (draft)`], after: [flow.name] }],
        }),
      ]
    : [];
  const made = isFirst && version.number === 1 ? [step('Create', began - minuteMs)] : [];
  return [
    ...made,
    step('Checkout', began),
    ...renamed,
    ...saves,
    step('Checkin', end - minuteMs, { context: { flowType: flow.type, version: String(published.context.version) } }),
    { ...published, remoteIp },
  ];
}

/** Where somebody works from; of the addresses that are kept for examples. */
export function addressOf(personId: string): string {
  return `203.0.113.${wholeNumber(randomFrom(`address ${personId}`), 10, 250)}`;
}
