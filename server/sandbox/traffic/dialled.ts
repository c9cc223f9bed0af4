import type { Telephony } from '../org/telephony';
import { isOpen } from './opening-hours';

/** When numbers lead to a flow. */
export type DialledWhen = 'always' | 'open' | 'closed' | 'never';

/** Whether a call to the number meets the flow at a time. */
export const meets = (when: DialledWhen, ms: number): boolean =>
  when === 'always' || (when !== 'never' && (when === 'open') === isOpen(ms));

/**
 * When the org's numbers lead to a flow. Holidays are left out: the org's callers have none. An emergency that is switched
 * on sends everybody to its flow.
 */
export function dialledWhen({ ivrs, emergencies }: Telephony, flowId: string): DialledWhen {
  const times = new Set<DialledWhen>();
  const inEmergency = emergencies
    .all()
    .flatMap(({ enabled, emergencyCallFlows }) => (enabled ? emergencyCallFlows : []));
  for (const { id, dnis, openHoursFlow, closedHoursFlow, scheduleGroup } of ivrs.all()) {
    if (dnis.length === 0) continue;
    const emergency = inEmergency.find((flow) => flow.ivrs.includes(id));
    if (emergency !== undefined) {
      if (emergency.emergencyFlow === flowId) times.add('always');
      continue;
    }
    if (openHoursFlow === flowId) times.add(scheduleGroup === null ? 'always' : 'open');
    if (closedHoursFlow === flowId && scheduleGroup !== null) times.add('closed');
  }
  if (times.has('always') || times.size === 2) return 'always';
  return [...times][0] ?? 'never';
}
