import type { MenuEachWay, Replay, ReplayedMinute } from '../core/adaptation/replay';
import { reasonWords } from '../core/adaptation/words';

const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** «10:42», in this browser's time. */
export const minuteText = (at: number): string => hourMinute.format(new Date(at));

/** «1 h 20 min». */
export const lengthText = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

const figuresText = ({ reading }: ReplayedMinute): string => {
  if (reading === null) return 'nothing is known of the queue';
  const wait = reading.waitSeconds === null ? 'wait not told' : `waits ${Math.round(reading.waitSeconds)} s`;
  const { agentsAvailable: free } = reading;
  const agents =
    free === null
      ? 'agents not told'
      : free === 0
        ? 'no agent free'
        : free === 1
          ? '1 agent free'
          : `${free} agents free`;
  return `${wait}, ${agents}`;
};

const getText = ({ multiplier, fallback }: ReplayedMinute): string =>
  `${multiplier === 1 ? 'timeouts as drawn' : `timeouts ×${multiplier}`}, fallback ${fallback ? 'on' : 'off'}`;

const heldText = ({ full, decision }: ReplayedMinute): string => {
  if (decision.state === 'unknown') return ' (not enough is known, so it stays)';
  if (decision.state === 'full' && !full) return ' (full, but not for long enough yet)';
  return decision.state === 'usual' && full ? ' (no longer full, but held)' : '';
};

/** One minute in a sentence: `At 10:42: waits 134 s, no agent free → timeouts ×2, fallback on`. */
export const minuteWords = (minute: ReplayedMinute): string =>
  `At ${minuteText(minute.at)}: ${figuresText(minute)} → ${getText(minute)}${heldText(minute)}`;

/** Why there is nothing to replay of a recorded day. `watched`: the queue that decides. */
export const emptyWords = (
  connected: boolean,
  watched: { readonly name: string } | null,
): { readonly title: string; readonly whatToDo: string } => {
  if (!connected)
    return {
      title: 'What was recorded is not known',
      whatToDo: 'It cannot be asked for while there is no org. A file can be replayed without.',
    };
  if (watched === null)
    return { title: 'No queue decides yet', whatToDo: 'Choose one beside this, or a file with the figures of a day.' };
  return {
    title: 'Nothing was recorded of that day',
    whatToDo: `Switch «Follow queue ${watched.name} by itself» on, or choose a file.`,
  };
};

/** What a day would have been, in a sentence. */
export const replayWords = ({ minutes, changes, minutesFull, minutesUnknown }: Replay): string => {
  const unknown = minutesUnknown === 0 ? '' : ` Of ${lengthText(minutesUnknown)} too little is known to tell.`;
  if (minutesFull === 0)
    return `In ${lengthText(minutes.length)} callers would always have got their usual menus.${unknown}`;
  return `In ${lengthText(minutes.length)} callers would have got the adapted menus for ${lengthText(minutesFull)}, with ${changes} ${changes === 1 ? 'change' : 'changes'}.${unknown}`;
};

/** A stretch of minutes in which callers would have got the same. */
export interface Stretch {
  readonly from: number;
  /** Up to that moment. */
  readonly to: number;
  readonly full: boolean;
  readonly words: string;
  /** Why it began. */
  readonly because: string;
}

/** The stretches of a replay, in their order. */
export const stretchesOf = ({ minutes }: Replay): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  minutes.forEach((minute, index) => {
    const before = stretches.at(-1);
    const to = minute.at + 60_000;
    if (before && before.full === minute.full) stretches[stretches.length - 1] = { ...before, to };
    else
      stretches.push({
        from: minute.at,
        to,
        full: minute.full,
        words: getText(minute),
        because:
          index === 0 && minute.change === null
            ? 'As it began'
            : minute.decision.because
                .filter(({ says }) => says === (minute.full ? 'full' : 'usual'))
                .map(reasonWords)
                .join('; '),
      });
  });
  return stretches;
};

/** What a menu is in either state, in words. */
export const menuWords = ({ usualSeconds, fullSeconds }: MenuEachWay): string =>
  usualSeconds === fullSeconds ? `${usualSeconds} s in either` : `${usualSeconds} s, while full ${fullSeconds} s`;
