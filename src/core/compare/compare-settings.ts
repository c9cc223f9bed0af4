import type { Adaptation, Design } from '../model/design';
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

const startDifferences = (match: Match): Difference[] => {
  const [from, to] = [match.before.start, match.after.start];
  const keys = [from && match.nodeKey('before', from), to && match.nodeKey('after', to)];
  const say = (design: Design, id: Design['start']) => (id === null ? 'not set' : nameOf(design, id));
  return keys[0] === keys[1]
    ? []
    : [differ(about, 'start', 'the call begins at', say(match.before, from), say(match.after, to))];
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
    ...variationDifferences(match),
    ...opaque(about, before.flow.opaque, after.flow.opaque),
  ];
};
