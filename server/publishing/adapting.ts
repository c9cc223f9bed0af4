import { type Adapted, adapted } from '../../src/core/adaptation/adapted';
import { type Decision, decide, defaultAdaptation } from '../../src/core/adaptation/decide';
import { becauseWords, clampedWords, decisionWords } from '../../src/core/adaptation/words';
import type { Directory } from '../../src/core/directory/directory';
import { settingsOf, withAdaptationSettings } from '../../src/core/formats/adaptation-settings';
import type { Design } from '../../src/core/model/design';
import type { Json } from '../../src/core/model/json';
import type { Publication } from '../../src/core/wire/publishing';
import type { Dialect } from '../../src/core/wire/session';
import { ProblemError, problemOf } from '../problem';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { queuesOf } from './directory';

type Message = Pick<Publication['messages'][number], 'text' | 'severity' | 'nodeId'>;

/** A design as it is published for a queue that is full, or is not. */
export interface ForQueue {
  readonly decision: Decision;
  /** What is written: on the platform the adapted menus, in the documents' dialect the menus as drawn. */
  readonly design: Design;
  /** The content with what the dialect says beside its menus. */
  readonly finish: (sent: Json) => Json;
  /** What was decided, from which values, and which timeouts are held. */
  readonly messages: readonly Message[];
}

const isContent = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** So many held timeouts are told one by one; what is said of a publication is bounded. */
const mostHeld = 20;

const heldMessages = (design: Design, { clamped }: Adapted, dialect: Dialect): Message[] => {
  const limits = dialect === 'platform' ? '' : ' The flow says the factor, so whoever runs it keeps to that limit.';
  const told = clamped
    .slice(0, mostHeld)
    .map(
      (menu): Message => ({ text: `${clampedWords(design, menu)}${limits}`, severity: 'warning', nodeId: menu.nodeId }),
    );
  const more = clamped.length - told.length;
  return more === 0 ? told : [...told, { text: `So are ${more} more timeouts.`, severity: 'warning' }];
};

/** The design of a decision, in the form of the dialect. */
export const designFor = (drawn: Design, decision: Decision, queueName: string, dialect: Dialect): ForQueue => {
  const menus = adapted(drawn, decision);
  const isDocument = dialect === 'document';
  return {
    decision,
    design: isDocument ? drawn : menus.design,
    finish: (sent) => (isDocument && isContent(sent) ? withAdaptationSettings(sent, settingsOf(decision)) : sent),
    messages: [{ text: decisionWords(queueName, decision) }, ...heldMessages(drawn, menus, dialect)],
  };
};

/**
 * Asks how busy a queue is and decides by the design's rule, or by the document's where it has none. Throws
 * `occupancy-unknown` where the values that count are not all told and none of them makes it full, and what the asking
 * throws.
 */
export const adaptedToQueue = async (
  drawn: Design,
  queueId: string,
  { queues }: Directory,
  upstream: Upstream,
  task: Task,
): Promise<ForQueue> => {
  if (upstream.dialect === 'platform' && drawn.adaptation?.byRow === true)
    throw new ProblemError(
      problemOf(
        'bad-request',
        'This flow reads by itself, at the start of each call, how full its queue is. Publish it as it is drawn. Nothing was written.',
      ),
    );
  const adaptation = { ...(drawn.adaptation ?? defaultAdaptation), queueId };
  const values = (await upstream.queueOccupancies([queueId], task)).get(queueId) ?? null;
  const decision = decide(adaptation, values);
  const name = (queues ?? (await queuesOf(upstream, task)))?.get(queueId) ?? queueId;
  if (decision.state === 'unknown')
    throw new ProblemError(
      problemOf(
        'occupancy-unknown',
        values === null
          ? `The org does not tell of a queue ${name}, so nobody can say whether it is full. Nothing was written.`
          : `The org does not tell enough of queue ${name} to say whether it is full: ${becauseWords(decision)}. Nothing was written.`,
      ),
    );
  return designFor(drawn, decision, name, upstream.dialect);
};
