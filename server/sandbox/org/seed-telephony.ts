import { people } from './people';
import type { StoredEmergency, StoredIvr, StoredSchedule, StoredScheduleGroup, VersionedRecord } from './telephony';

const made = '2025-03-10T08:30:00.000Z';

const record = (id: string, name: string, description = ''): VersionedRecord => ({
  id,
  name,
  description,
  version: 1,
  dateCreated: made,
  dateModified: made,
  createdBy: people[0].id,
  modifiedBy: people[0].id,
});

export const seedSchedules: readonly StoredSchedule[] = [
  {
    ...record('schedule-office', 'Office hours', 'Monday to Friday, nine to six'),
    start: '2025-01-06T09:00:00.000',
    end: '2025-01-06T18:00:00.000',
    rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    ...record('schedule-saturday', 'Saturday mornings'),
    start: '2025-01-11T09:00:00.000',
    end: '2025-01-11T13:00:00.000',
    rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SA',
  },
  {
    ...record('schedule-night', 'Nights'),
    start: '2025-01-06T18:00:00.000',
    end: '2025-01-07T09:00:00.000',
    rrule: 'FREQ=DAILY;INTERVAL=1',
  },
  {
    ...record('schedule-new-year', "New Year's Day"),
    start: '2025-01-01T00:00:00.000',
    end: '2025-01-02T00:00:00.000',
    rrule: 'FREQ=YEARLY;INTERVAL=1;BYMONTH=1;BYMONTHDAY=1',
  },
];

export const seedScheduleGroups: readonly StoredScheduleGroup[] = [
  {
    ...record('hours-london', 'Opening hours, London'),
    timeZone: 'Europe/London',
    openSchedules: ['schedule-office', 'schedule-saturday'],
    closedSchedules: ['schedule-night'],
    holidaySchedules: ['schedule-new-year'],
  },
  {
    ...record('hours-indianapolis', 'Opening hours, Indianapolis'),
    timeZone: 'America/Indiana/Indianapolis',
    openSchedules: ['schedule-office'],
    closedSchedules: ['schedule-night'],
    holidaySchedules: ['schedule-new-year'],
  },
];

const noFlows = { openHoursFlow: null, closedHoursFlow: null, holidayHoursFlow: null, scheduleGroup: null };
const byHours = { closedHoursFlow: 'after-hours', holidayHoursFlow: 'after-hours' };

/** «After hours» is met outside opening hours alone; «Pharmacy» and «Loyalty programme» by no number. */
export const seedIvrs: readonly StoredIvr[] = [
  {
    ...record('ivr-main', 'Main number'),
    ...byHours,
    dnis: ['+13175550142', '+441632960101'],
    openHoursFlow: 'customer-service',
    scheduleGroup: 'hours-indianapolis',
  },
  {
    ...record('ivr-billing', 'Billing'),
    ...byHours,
    dnis: ['+13175550143'],
    openHoursFlow: 'billing-and-payments',
    scheduleGroup: 'hours-indianapolis',
  },
  {
    ...record('ivr-support', 'Technical support', 'Day and night'),
    ...noFlows,
    dnis: ['+13175550144', '+441632960120'],
    openHoursFlow: 'technical-support',
  },
  {
    ...record('ivr-clinic', 'Clinic'),
    ...byHours,
    dnis: ['+441632960142'],
    openHoursFlow: 'clinic-appointments',
    scheduleGroup: 'hours-london',
  },
  {
    ...record('ivr-complaints', 'Complaints, D-A-CH'),
    ...noFlows,
    dnis: ['+493023125014'],
    openHoursFlow: 'complaints-dach-priority',
  },
  {
    ...record('ivr-city', 'City services', 'The flow itself looks at the opening hours'),
    ...noFlows,
    dnis: ['+13175550145'],
    openHoursFlow: 'city-services',
  },
  {
    ...record('ivr-parcels', 'Parcels'),
    ...byHours,
    dnis: ['+13175550146', '+493023125015'],
    openHoursFlow: 'parcel-tracking',
    scheduleGroup: 'hours-indianapolis',
  },
  {
    ...record('ivr-claims', 'Claims'),
    ...byHours,
    dnis: ['+13175550148'],
    openHoursFlow: 'insurance-claims',
    scheduleGroup: 'hours-indianapolis',
  },
  {
    ...record('ivr-hotel', 'Hotel'),
    ...noFlows,
    dnis: ['+441632960155'],
    openHoursFlow: 'hotel-bookings',
  },
];

export const seedEmergencies: readonly StoredEmergency[] = [
  {
    ...record('emergency-evacuation', 'Evacuation', 'When nobody can be at their desk'),
    enabled: false,
    emergencyCallFlows: [{ emergencyFlow: 'after-hours', ivrs: ['ivr-main', 'ivr-billing'] }],
  },
];
