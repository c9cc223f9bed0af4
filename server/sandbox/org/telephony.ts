import { z } from 'zod';
import { type Collection, openCollection } from './collection';
import { seedEmergencies, seedIvrs, seedScheduleGroups, seedSchedules } from './seed-telephony';
import type { Storage } from './storage';

/** What all things of the telephone side have; `version` grows with every change. */
const recordFields = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.int().positive(),
  /** ISO 8601. */
  dateCreated: z.string(),
  dateModified: z.string(),
  createdBy: z.string(),
  modifiedBy: z.string(),
};
const recordSchema = z.strictObject(recordFields);
export type VersionedRecord = z.infer<typeof recordSchema>;

export const storedScheduleSchema = z.strictObject({
  ...recordFields,
  /** Local times, without a time zone: the group has that. */
  start: z.string(),
  end: z.string(),
  /** An iCal recurrence; empty: once. */
  rrule: z.string(),
});
export type StoredSchedule = z.infer<typeof storedScheduleSchema>;

const ids = z.array(z.string());

export const storedScheduleGroupSchema = z.strictObject({
  ...recordFields,
  timeZone: z.string(),
  openSchedules: ids,
  closedSchedules: ids,
  holidaySchedules: ids,
});
export type StoredScheduleGroup = z.infer<typeof storedScheduleGroupSchema>;

export const storedEmergencySchema = z.strictObject({
  ...recordFields,
  enabled: z.boolean(),
  emergencyCallFlows: z.array(z.strictObject({ emergencyFlow: z.string().nullable(), ivrs: ids })),
});
export type StoredEmergency = z.infer<typeof storedEmergencySchema>;

/** What a call to a number meets: a flow in opening hours, and others outside them. */
export const storedIvrSchema = z.strictObject({
  ...recordFields,
  /** E.164. */
  dnis: z.array(z.string()),
  openHoursFlow: z.string().nullable(),
  closedHoursFlow: z.string().nullable(),
  holidayHoursFlow: z.string().nullable(),
  scheduleGroup: z.string().nullable(),
});
export type StoredIvr = z.infer<typeof storedIvrSchema>;

/** When and by which numbers calls come to which flow. */
export interface Telephony {
  readonly schedules: Collection<StoredSchedule>;
  readonly scheduleGroups: Collection<StoredScheduleGroup>;
  readonly emergencies: Collection<StoredEmergency>;
  readonly ivrs: Collection<StoredIvr>;
}

/** The telephone side as it was kept, or that of a new org. Throws what the storage throws. */
export const openTelephony = async (storage: Storage): Promise<Telephony> => ({
  schedules: await openCollection(storage, 'schedules', storedScheduleSchema, seedSchedules),
  scheduleGroups: await openCollection(storage, 'schedule-groups', storedScheduleGroupSchema, seedScheduleGroups),
  emergencies: await openCollection(storage, 'emergency-groups', storedEmergencySchema, seedEmergencies),
  ivrs: await openCollection(storage, 'ivrs', storedIvrSchema, seedIvrs),
});

export interface ReachingNumber {
  /** E.164. */
  readonly number: string;
  readonly ivrId: string;
  /** When a call to it meets the flow. */
  readonly when: 'open' | 'closed' | 'holiday' | 'emergency';
}

/** The numbers by which calls come to a flow, and when; emergencies count while they are switched on. */
export function numbersReaching({ ivrs, emergencies }: Telephony, flowId: string): readonly ReachingNumber[] {
  const inEmergency = new Set(
    emergencies
      .all()
      .filter(({ enabled }) => enabled)
      .flatMap(({ emergencyCallFlows }) => emergencyCallFlows)
      .filter(({ emergencyFlow }) => emergencyFlow === flowId)
      .flatMap((flow) => flow.ivrs),
  );
  return ivrs.all().flatMap(({ id, dnis, openHoursFlow, closedHoursFlow, holidayHoursFlow }) => {
    const times: ReachingNumber['when'][] = [
      ...(openHoursFlow === flowId ? (['open'] as const) : []),
      ...(closedHoursFlow === flowId ? (['closed'] as const) : []),
      ...(holidayHoursFlow === flowId ? (['holiday'] as const) : []),
      ...(inEmergency.has(id) ? (['emergency'] as const) : []),
    ];
    return times.flatMap((when) => dnis.map((number) => ({ number, ivrId: id, when })));
  });
}
