import type { NamedKind } from '../jobs/check-names';
import { menuVariant } from './data-actions';
import type { Directory } from './directory';
import { milestoneIdOf } from './milestones';
import { homeDivision } from './org';
import type { Surroundings } from './surroundings';

/** What flows need to know of the rest of the org. */
export function surroundingsOf({ prompts, telephony, marks, tables }: Directory): Surroundings {
  const named = (name: string) => (one: { readonly name: string }) => one.name === name;
  const has: Readonly<Partial<Record<NamedKind, (name: string) => boolean>>> = {
    prompt: (name) => prompts.all().some(named(name)),
    schedule: (name) => telephony.schedules.all().some(named(name)),
    'schedule-group': (name) => telephony.scheduleGroups.all().some(named(name)),
    milestone: (name) => milestoneIdOf(marks, name) !== undefined,
    outcome: (name) => marks.outcomes.all().some(named(name)),
    'data-action': (name) => name === menuVariant.name,
    'data-table': (name) => tables.all().some(named(name)),
  };
  return {
    divisionName: (id) => (id === homeDivision.id ? homeDivision.name : undefined),
    divisionId: (name) => (name === homeDivision.name ? homeDivision.id : undefined),
    has: (kind, name) => has[kind]?.(name) ?? true,
    callersOf: (flowId) => [
      ...telephony.ivrs
        .all()
        .filter((ivr) => [ivr.openHoursFlow, ivr.closedHoursFlow, ivr.holidayHoursFlow].includes(flowId))
        .map(({ name }) => name),
      ...telephony.emergencies
        .all()
        .filter(({ emergencyCallFlows }) => emergencyCallFlows.some(({ emergencyFlow }) => emergencyFlow === flowId))
        .map(({ name }) => name),
    ],
  };
}
