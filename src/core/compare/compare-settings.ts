import { measuredWords } from '../measurement/words';
import type { Adaptation, Design } from '../model/design';
import type { NodeId } from '../model/ids';
import type { Json } from '../model/json';
import { nameOf } from '../model/names';
import { opaque, plain } from './compare-parts';
import { variationDifferences } from './compare-variation';
import { type Difference, differ, type Subject } from './difference';
import type { Match } from './match';
import { yesNo } from './words';

const about: Subject = { group: 'setting', subject: 'Flow' };

const fewAgents = (most: number): string =>
  most === 0 ? 'full with no agent available' : `full with ${most} or fewer agents available`;

const adaptationWords = (set: Adaptation | null): string | null =>
  set &&
  [
    `queue ${set.queueId}`,
    ...(set.waitAboveSeconds === null ? [] : [`full above ${set.waitAboveSeconds} s`]),
    ...(set.agentsAtMost === null ? [] : [fewAgents(set.agentsAtMost)]),
    `timeouts times ${set.timeoutMultiplier}, else ${set.usualMultiplier}`,
    `fallback ${set.fallback ? 'on' : 'off'}`,
    ...(set.byRow ? ['read from a data table by each call'] : []),
  ].join(', ');

const isObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** What a flow of the documents says of a full queue, and what else it carries along. */
const carried = ({ flow }: Design) => {
  const { settings, ...rest } = flow.opaque;
  if (!isObject(settings)) return { multiplier: null, fallback: null, rest: flow.opaque };
  const { dynamicTimeoutMultiplier, fallbackEnabled, ...others } = settings;
  const multiplier = typeof dynamicTimeoutMultiplier === 'number' ? dynamicTimeoutMultiplier : null;
  const fallback = typeof fallbackEnabled === 'boolean' ? fallbackEnabled : null;
  const left = {
    ...others,
    ...(multiplier === null && dynamicTimeoutMultiplier !== undefined ? { dynamicTimeoutMultiplier } : {}),
    ...(fallback === null && fallbackEnabled !== undefined ? { fallbackEnabled } : {}),
  };
  return { multiplier, fallback, rest: Object.keys(left).length === 0 ? rest : { ...rest, settings: left } };
};

/** What the flow itself says of timeouts and the fallback, as publishing for a full queue writes it. */
const adaptedDifferences = (before: Design, after: Design): Difference[] => {
  const [was, is] = [carried(before), carried(after)];
  const times = (multiplier: number | null) => (multiplier === null ? null : `times ${multiplier}`);
  const onOff = (on: boolean | null) => (on === null ? null : on ? 'on' : 'off');
  const line = (field: string, what: string, old: string | null, now: string | null) =>
    old === now ? [] : [differ(about, field, what, old, now)];
  return [
    ...line('flow.dynamicTimeoutMultiplier', 'timeouts of all menus', times(was.multiplier), times(is.multiplier)),
    ...line('flow.fallbackEnabled', 'fallback of all menus', onOff(was.fallback), onOff(is.fallback)),
    ...opaque(about, was.rest, is.rest),
  ];
};

const startDifferences = (match: Match): Difference[] => {
  const [from, to] = [match.before.start, match.after.start];
  const keys = [from && match.nodeKey('before', from), to && match.nodeKey('after', to)];
  const say = (design: Design, id: Design['start']) => (id === null ? 'not set' : nameOf(design, id));
  return keys[0] === keys[1]
    ? []
    : [differ(about, 'start', 'the call begins at', say(match.before, from), say(match.after, to))];
};

/** Milestones by the step they stand at, in the words of both sides alike. */
const milestonesOf = (match: Match, side: 'before' | 'after'): ReadonlySet<string> =>
  new Set(
    Object.entries(match[side].measurement?.milestones ?? {}).map(
      ([id, { name, outcome }]) => `${match.nodeKey(side, id as NodeId)} ${name} ${outcome}`,
    ),
  );

/** What is counted in the org; by the names of the milestones where as many are counted on both sides. */
const measurementDifferences = (match: Match): Difference[] => {
  const [was, is] = [milestonesOf(match, 'before'), milestonesOf(match, 'after')];
  const [before, after] = [measuredWords(match.before), measuredWords(match.after)];
  if (was.size === is.size && [...was].every((each) => is.has(each)) && before === after) return [];
  if (before !== after) return [differ(about, 'measurement', 'counted in the org', before, after)];
  const named = (design: Design, own: Design): string =>
    Object.values(own.measurement?.milestones ?? {})
      .map(({ name }) => name)
      .filter((name) => !Object.values(design.measurement?.milestones ?? {}).some((other) => other.name === name))
      .join(', ');
  const names = [named(match.after, match.before), named(match.before, match.after)] as const;
  const [from, to] = names[0] === names[1] ? ['', ' at other steps'] : names.map((each) => `: ${each || 'no others'}`);
  return [differ(about, 'measurement', 'counted in the org', `${before}${from}`, `${after}${to}`)];
};

/** What differs in the settings of the flow as a whole. */
export const settingDifferences = (match: Match): Difference[] => {
  const { before, after } = match;
  const adaptations = [adaptationWords(before.adaptation), adaptationWords(after.adaptation)] as const;
  const languages = (design: Design) => design.languages.join(', ');
  const depth = (design: Design) => (design.maxDepth === null ? 'the product’s own' : `${design.maxDepth}`);
  return [
    ...plain(about, 'name', 'name', [before.name, after.name]),
    ...startDifferences(match),
    ...plain(about, 'flow.description', 'description', [before.flow.description, after.flow.description]),
    ...plain(about, 'flow.enabled', 'enabled', [before.flow.enabled, after.flow.enabled], yesNo),
    ...plain(about, 'languages', 'languages', [languages(before), languages(after)]),
    ...plain(about, 'runtime', 'silence and unknown digits as in', [before.runtime, after.runtime]),
    ...plain(about, 'maxDepth', 'limit of menu depth', [depth(before), depth(after)]),
    ...(adaptations[0] === adaptations[1] ? [] : [differ(about, 'adaptation', 'adaptation', ...adaptations)]),
    ...measurementDifferences(match),
    ...variationDifferences(match),
    ...adaptedDifferences(before, after),
  ];
};
