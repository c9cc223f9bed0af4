import { z } from 'zod';
import { referenceSchema } from '../http/fields';
import { valuesOf } from '../http/filter';
import { badRequest, PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import type { AuditLog } from '../org/audit';
import type { Collection } from '../org/collection';
import { didsOf } from '../org/dids';
import type { Org } from '../org/org';
import type { Telephony, VersionedRecord } from '../org/telephony';
import { versionedRoutes } from './versioned-routes';

export interface TelephonyRoutesOptions {
  readonly org: Org;
  readonly telephony: Telephony;
  readonly audit: AuditLog;
  readonly now: () => number;
}

const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/, {
  error: 'has to be a local time such as 2026-01-31T09:00:00.000',
});
const reference = referenceSchema.nullish();
const references = z.array(referenceSchema).nullish();

/** Schedules, their groups, emergencies, and the IVR configurations that lead numbers to flows. */
export function telephonyRoutes(options: TelephonyRoutesOptions): readonly Route[] {
  const { org, telephony } = options;
  const { schedules, scheduleGroups, emergencies, ivrs } = telephony;

  const flowRef = (id: string | null) =>
    id === null ? undefined : { id, name: org.flow(id)?.name ?? '', selfUri: `/api/v2/flows/${id}` };
  const knownFlow = (field: string, sent: z.infer<typeof reference>): string | null => {
    if (sent === null || sent === undefined) return null;
    if (org.flow(sent.id) === undefined) throw unknownReference(field, sent.id);
    return sent.id;
  };

  const scheduleRoutes = versionedRoutes(
    {
      path: '/api/v2/architect/schedules',
      permission: 'routing:schedule',
      entityType: 'Schedule',
      collection: schedules,
      body: z.object({ start: localTime, end: localTime, rrule: z.string().max(2000).nullish() }),
      fields: ({ start, end, rrule }) => {
        if (end <= start) throw badRequest('A schedule has to end after it starts.', [wrong('end')]);
        return { start, end, rrule: rrule ?? '' };
      },
      shape: ({ start, end, rrule }) => ({ start, end, ...(rrule === '' ? {} : { rrule }) }),
      requireUnused: ({ id }) =>
        requireUnused('schedule', scheduleGroups, (group) =>
          [...group.openSchedules, ...group.closedSchedules, ...group.holidaySchedules].includes(id),
        ),
    },
    options,
  );

  const scheduleRefs = (sent: readonly string[]) => sent.map((id) => refTo('schedules', schedules, id));
  const groupRoutes = versionedRoutes(
    {
      path: '/api/v2/architect/schedulegroups',
      permission: 'routing:scheduleGroup',
      entityType: 'ScheduleGroup',
      collection: scheduleGroups,
      body: z.object({
        timeZone: z.string().refine(isTimeZone, { error: 'has to be a time zone such as Europe/London' }).nullish(),
        openSchedules: references,
        closedSchedules: references,
        holidaySchedules: references,
      }),
      fields: (body) => ({
        timeZone: body.timeZone ?? 'UTC',
        openSchedules: knownIds('openSchedules', schedules, body.openSchedules),
        closedSchedules: knownIds('closedSchedules', schedules, body.closedSchedules),
        holidaySchedules: knownIds('holidaySchedules', schedules, body.holidaySchedules),
      }),
      shape: ({ timeZone, openSchedules, closedSchedules, holidaySchedules }) => ({
        timeZone,
        openSchedules: scheduleRefs(openSchedules),
        closedSchedules: scheduleRefs(closedSchedules),
        holidaySchedules: scheduleRefs(holidaySchedules),
      }),
      requireUnused: ({ id }) => requireUnused('schedule group', ivrs, ({ scheduleGroup }) => scheduleGroup === id),
      isListed: (group, query) => {
        const wanted = valuesOf(query, 'scheduleIds');
        const used = [...group.openSchedules, ...group.closedSchedules, ...group.holidaySchedules];
        return wanted.length === 0 || wanted.some((id) => used.includes(id));
      },
    },
    options,
  );

  const emergencyRoutes = versionedRoutes(
    {
      path: '/api/v2/architect/emergencygroups',
      permission: 'routing:emergencyGroup',
      entityType: 'EmergencyGroup',
      collection: emergencies,
      body: z.object({
        enabled: z.boolean().nullish(),
        emergencyCallFlows: z.array(z.object({ emergencyFlow: reference, ivrs: references })).nullish(),
      }),
      fields: ({ enabled, emergencyCallFlows }) => ({
        enabled: enabled ?? false,
        emergencyCallFlows: (emergencyCallFlows ?? []).map((one) => ({
          emergencyFlow: knownFlow('emergencyCallFlows', one.emergencyFlow),
          ivrs: knownIds('emergencyCallFlows', ivrs, one.ivrs),
        })),
      }),
      shape: ({ enabled, emergencyCallFlows }) => ({
        enabled,
        emergencyCallFlows: emergencyCallFlows.map((one) => ({
          emergencyFlow: flowRef(one.emergencyFlow),
          ivrs: one.ivrs.map((id) => refTo('ivrs', ivrs, id)),
        })),
      }),
    },
    options,
  );

  const ivrRoutes = versionedRoutes(
    {
      path: '/api/v2/architect/ivrs',
      permission: 'routing:callRoute',
      entityType: 'IVR',
      collection: ivrs,
      body: z.object({
        dnis: z
          .array(z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'has to be a number such as +13175550142' }))
          .max(50)
          .nullish(),
        openHoursFlow: reference,
        closedHoursFlow: reference,
        holidayHoursFlow: reference,
        scheduleGroup: reference,
      }),
      fields: (body, id) => {
        const [scheduleGroup = null] = knownIds(
          'scheduleGroup',
          scheduleGroups,
          body.scheduleGroup ? [body.scheduleGroup] : [],
        );
        const flows = {
          openHoursFlow: knownFlow('openHoursFlow', body.openHoursFlow),
          closedHoursFlow: knownFlow('closedHoursFlow', body.closedHoursFlow),
          holidayHoursFlow: knownFlow('holidayHoursFlow', body.holidayHoursFlow),
        };
        if (scheduleGroup !== null && (flows.openHoursFlow === null || flows.closedHoursFlow === null)) {
          throw badRequest('With a schedule group there has to be a flow for open and one for closed hours.', [
            wrong('scheduleGroup'),
          ]);
        }
        const dnis = [...new Set(body.dnis ?? [])];
        requireOwnNumbers(telephony, dnis, id);
        return { dnis, ...flows, scheduleGroup };
      },
      shape: (ivr) => ({
        dnis: ivr.dnis,
        openHoursFlow: flowRef(ivr.openHoursFlow),
        closedHoursFlow: flowRef(ivr.closedHoursFlow),
        holidayHoursFlow: flowRef(ivr.holidayHoursFlow),
        scheduleGroup:
          ivr.scheduleGroup === null ? undefined : refTo('schedulegroups', scheduleGroups, ivr.scheduleGroup),
      }),
      requireUnused: ({ id }) =>
        requireUnused('IVR', emergencies, ({ emergencyCallFlows }) =>
          emergencyCallFlows.some((one) => one.ivrs.includes(id)),
        ),
      isListed: (ivr, query) => {
        const dnis = query.get('dnis');
        const group = query.get('scheduleGroup');
        return (dnis === null || ivr.dnis.includes(dnis)) && (group === null || ivr.scheduleGroup === group);
      },
    },
    options,
  );

  return [...scheduleRoutes, ...groupRoutes, ...emergencyRoutes, ...ivrRoutes];
}

const wrong = (fieldName: string) => ({ errorCode: 'invalid.value', fieldName });

const unknownReference = (field: string, id: string): PlatformError =>
  badRequest(`${field} refers to «${id}», which is not there.`, [wrong(field)]);

/** The ids that references name; throws 400 for one of something that is not there. */
function knownIds(field: string, collection: { get(id: string): unknown }, sent: z.infer<typeof references>): string[] {
  return (sent ?? []).map(({ id }) => {
    if (collection.get(id) === undefined) throw unknownReference(field, id);
    return id;
  });
}

/** A reference as answers hold it. */
const refTo = (path: string, collection: { get(id: string): VersionedRecord | undefined }, id: string) => ({
  id,
  name: collection.get(id)?.name ?? '',
  selfUri: `/api/v2/architect/${path}/${id}`,
});

/** Throws 409 where one of a collection needs the thing that is to go. */
function requireUnused<T extends VersionedRecord>(
  what: string,
  collection: Collection<T>,
  needs: (one: T) => boolean,
): void {
  const user = collection.all().find(needs);
  if (user === undefined) return;
  throw new PlatformError(409, 'conflict', `The ${what} is still used by «${user.name}».`);
}

/** Throws 400 for a number that is not the org's, 409 for one that somebody else has. */
function requireOwnNumbers(telephony: Telephony, dnis: readonly string[], ivrId: string | null): void {
  const dids = new Map(didsOf(telephony).map((did) => [did.number, did]));
  for (const number of dnis) {
    const did = dids.get(number);
    if (did === undefined) throw badRequest(`${number} is not a number of this org.`, [wrong('dnis')]);
    if (did.owner !== null && did.owner.id !== ivrId) {
      throw new PlatformError(409, 'conflict', `${number} is in use by «${did.owner.name}».`, {
        details: [wrong('dnis')],
      });
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
