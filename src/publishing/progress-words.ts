import { assertNever } from '../core/model/result';
import type { Publication, PublicationStep } from '../core/wire/publishing';

/** What a step of a publication does. */
export const stepWords = (step: PublicationStep): string => {
  switch (step) {
    case 'checking':
      return 'Check the design';
    case 'comparing':
      return 'Compare with what is live';
    case 'writing':
      return 'Write the flow';
    case 'confirming':
      return 'Confirm the new version';
    default:
      return assertNever(step);
  }
};

export type StepState = Publication['steps'][number]['state'];

/** How far a step is. */
export const stateWords = (state: StepState): string => {
  switch (state) {
    case 'waiting':
      return 'not begun';
    case 'running':
      return 'under way';
    case 'done':
      return 'done';
    case 'failed':
      return 'failed';
    default:
      return assertNever(state);
  }
};

/** The one sentence that is read out while a publication goes on: its last message, else its step. */
export const progressSentence = (publication: Publication | undefined): string => {
  if (publication === undefined) return 'Beginning.';
  return publication.messages.at(-1)?.text ?? `${stepWords(publication.step)}: under way.`;
};

/** A length of time as people say it: `45 s`, `2 min 5 s`. Never below none. */
export const lengthWords = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
};

type Message = Publication['messages'][number];

/** The messages by who speaks: what the org has against the flow, errors first, and what happened on the way. */
export const sortMessages = (
  messages: readonly Message[],
): { readonly said: readonly Message[]; readonly onTheWay: readonly Message[] } => {
  const of = (wanted: Message['severity']) => messages.filter(({ severity }) => severity === wanted);
  return {
    said: [...of('error'), ...of('warning')],
    onTheWay: messages.filter(({ severity }) => severity !== 'error' && severity !== 'warning'),
  };
};
