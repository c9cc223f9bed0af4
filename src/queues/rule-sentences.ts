import type { Adaptation } from '../core/model/design';
import type { Dialect } from '../core/wire/session';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

const times = (multiplier: number): string => `${multiplier} times as long`;

const whenFull = ({ waitAboveSeconds, agentsAtMost }: Adaptation): string | null => {
  const parts = [
    ...(waitAboveSeconds === null ? [] : [`a new caller waits more than ${number.format(waitAboveSeconds)} s`]),
    ...(agentsAtMost === null
      ? []
      : [
          agentsAtMost === 0
            ? 'no agent is available'
            : `no more than ${number.format(agentsAtMost)} agents are available`,
        ]),
  ];
  return parts.length === 0 ? null : parts.join(' or ');
};

/** The documents' flows have no place for where a menu's fallback leads. */
const fallbackWords = (dialect: Dialect | undefined): string =>
  dialect === 'document'
    ? 'the flow says that its fallback is on'
    : 'callers who do not choose go where the fallback of their menu leads';

/** What the settings mean for callers, in two or three sentences. `queue` is its name; empty: none is chosen. */
export const ruleSentences = (
  adaptation: Adaptation,
  queue: string,
  dialect: Dialect | undefined,
): readonly string[] => {
  const { timeoutMultiplier, usualMultiplier, fallback } = adaptation;
  if (queue === '') return ['No queue is chosen yet, so callers always meet the menus as they are drawn.'];
  const full = whenFull(adaptation);
  if (full === null) return [`Nothing of ${queue} counts, so it is never full.`];
  const then = [
    ...(timeoutMultiplier === 1 ? [] : [`menus wait ${times(timeoutMultiplier)} for a digit`]),
    ...(fallback ? [fallbackWords(dialect)] : []),
  ].join(', and ');
  const usual =
    usualMultiplier === 1 ? 'callers meet the menus as they are drawn' : `menus wait ${times(usualMultiplier)}`;
  return [
    `${queue} is full when ${full}.`,
    then === '' ? 'Then nothing changes for callers.' : `Then ${then}.`,
    `Otherwise ${usual}.`,
    'A value that is not told changes nothing.',
  ];
};
