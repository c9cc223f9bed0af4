import { uuidOf } from '../../org/uuid';
import { exitReasons, noDestination } from '../../traffic/calls';
import { isMilestone } from '../model/measures';
import { type CountedCalls, firstSince } from '../model/source';
import type { Interval } from '../query/period';

export const pathCategories = [
  'All',
  'Abandoned',
  'AgentEscalation',
  'Complete',
  'Disconnect',
  'Error',
  'RecognitionFailure',
  'Transfer',
] as const;
export type PathCategory = (typeof pathCategories)[number];

/** How a way through a flow ends, in the words of the platform's elements. */
type Ending =
  | 'Abandoned'
  | 'Disconnect'
  | 'Error'
  | 'Exit'
  | 'TransferToAcd'
  | 'TransferToAcdVoicemail'
  | 'TransferToFlow'
  | 'TransferToGroup'
  | 'TransferToNumber'
  | 'TransferToUser';

const transfers = {
  queue: 'TransferToAcd',
  callback: 'TransferToAcd',
  voicemail: 'TransferToAcdVoicemail',
  flow: 'TransferToFlow',
  group: 'TransferToGroup',
  number: 'TransferToNumber',
  user: 'TransferToUser',
  unknown: 'Exit',
} as const;

/** A step on the ways of callers: as many came by it, on this way, as `count` says. */
export interface PathElement {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: Ending | 'Root' | 'Milestone';
  readonly milestoneId: string | null;
  count: number;
  /** By flow and version. */
  readonly flows: Map<number, { readonly flowId: string; readonly version: number; count: number }>;
}

/**
 * The ways that calls took through flows, from milestone to milestone, as a tree whose first element is the root; empty
 * where no call of the interval came by a flow that has milestones.
 */
export function pathTree(
  calls: CountedCalls,
  flowIds: ReadonlySet<string>,
  category: PathCategory,
  { from, to }: Interval,
): readonly PathElement[] {
  const { columns, tables } = calls;
  const { flow, version, firstStep, stepPlace } = columns;
  const measured = new Set(tables.places.flatMap((place) => (isMilestone(place) ? [place.flowId] : [])));
  const wanted = tables.flowIds.map((id) => flowIds.has(id) && measured.has(id));
  const elements: PathElement[] = [];
  const below = new Map<PathElement | null, Map<string, PathElement>>();

  const step = (above: PathElement | null, type: PathElement['type'], milestoneId: string | null): PathElement => {
    const siblings = below.get(above) ?? new Map<string, PathElement>();
    below.set(above, siblings);
    const key = milestoneId ?? type;
    const known = siblings.get(key);
    if (known) return known;
    const id = uuidOf(`path ${above?.id ?? ''} ${type} ${key}`);
    const made: PathElement = { id, parentId: above?.id ?? null, type, milestoneId, count: 0, flows: new Map() };
    siblings.set(key, made);
    elements.push(made);
    return made;
  };
  const count = (element: PathElement, row: number): void => {
    element.count += 1;
    const [inFlow, number] = [flow[row] ?? 0, version[row] ?? 0];
    const key = inFlow * 65_536 + number;
    const known = element.flows.get(key);
    if (known) known.count += 1;
    else element.flows.set(key, { flowId: tables.flowIds[inFlow] ?? '', version: number, count: 1 });
  };

  const end = firstSince(columns, to);
  for (let row = firstSince(columns, from); row < end; row++) {
    if (!wanted[flow[row] ?? 0]) continue;
    const ending = endingOf(calls, row);
    if (!isIn(category, ending)) continue;
    let at = step(null, 'Root', null);
    count(at, row);
    for (let index = firstStep[row] ?? 0; index < (firstStep[row + 1] ?? 0); index++) {
      const place = tables.places[stepPlace[index] ?? 0];
      if (place?.kind !== 'milestone' || place.milestoneId === null) continue;
      at = step(at, 'Milestone', place.milestoneId);
      count(at, row);
    }
    count(step(at, ending, null), row);
  }
  return elements;
}

function endingOf({ columns, tables }: CountedCalls, row: number): Ending {
  const reason = exitReasons[columns.exit[row] ?? 0] ?? 'DISCONNECT';
  if (reason === 'DISCONNECT') return 'Abandoned';
  if (reason === 'FLOW_DISCONNECT') return 'Disconnect';
  if (reason === 'FLOW_ERROR_DISCONNECT') return 'Error';
  const destination = columns.destination[row] ?? noDestination;
  return transfers[tables.destinations[destination]?.kind ?? 'unknown'];
}

/** Outcomes and speech are not kept, so no way is complete by an outcome, or fails by what was not understood. */
function isIn(category: PathCategory, ending: Ending): boolean {
  switch (category) {
    case 'All':
      return true;
    case 'Complete':
    case 'RecognitionFailure':
      return false;
    case 'AgentEscalation':
      return ending === 'TransferToAcd' || ending === 'TransferToUser' || ending === 'TransferToGroup';
    case 'Transfer':
      return ending.startsWith('TransferTo');
    default:
      return ending === category;
  }
}
