import type { HoldSettings } from '../core/adaptation/hold';
import type { Adaptation } from '../core/model/design';
import { sameData } from '../core/model/same';
import type { FlowAdaptation } from '../core/wire/adaptation';
import type { Dialect } from '../core/wire/session';

/** What is written, and where. */
export const writesWords = (dialect: Dialect, writes: FlowAdaptation['writes'] | undefined): string => {
  if (dialect === 'document')
    return 'It writes two settings of the published flow, dynamicTimeoutMultiplier and fallbackEnabled, on its newest content. Each change is a version of the flow.';
  const key = writes?.kind === 'row' ? writes.key : 'its id';
  const table = writes?.kind === 'row' ? writes.table : 'Touchtone adaptation';
  return `It writes one row of the data table «${table}», with the key ${key}. The flow itself is not changed: each call reads the row at its start.`;
};

/** Why a design cannot be followed; null: it can. */
export const whyNotFollowed = (facts: {
  readonly connected: boolean;
  readonly flowId: string | null;
  readonly adaptation: Adaptation | null;
  readonly queueId: string | null;
}): string | null => {
  if (!facts.connected) return 'There is no org to ask and to write to.';
  if (facts.flowId === null) return 'The design belongs to no flow of the org yet. Publish it first.';
  if (facts.adaptation === null)
    return 'Switch «Adapt the menus to a full queue» on first: it says when a queue is full.';
  if (facts.queueId === null) return 'Choose a queue of the org that decides first.';
  return null;
};

/** Whether the watcher goes by other settings than these. */
export const isOutdated = (
  kept: FlowAdaptation['settings'],
  adaptation: Adaptation | null,
  queueId: string | null,
  hold: HoldSettings,
): boolean => {
  if (kept === null || adaptation === null || queueId === null) return false;
  const { byRow: _, ...followed } = kept.adaptation;
  const { byRow: __, ...drawn } = { ...adaptation, queueId };
  return !sameData(followed, drawn) || !sameData(kept.hold, hold);
};

/** What callers get now, in a sentence. `readsRow`: whether the design says that each call reads the row. */
export const nowWords = ({ full, settings, looks, writes }: FlowAdaptation, readsRow: boolean): string => {
  const unread = writes.kind === 'row' && !readsRow;
  const adapted = unread
    ? 'The row says that the queue is full. Callers notice nothing while the flow does not read it.'
    : 'Callers get the adapted menus.';
  const now = full ? adapted : 'Callers get their usual menus.';
  if (settings === null || looks === 0) return now;
  const wanted = full ? settings.hold.usualLooks : settings.hold.fullLooks;
  return `${now} ${looks} of ${wanted} looks in a row found the queue ${full ? 'relaxed' : 'full'}.`;
};
