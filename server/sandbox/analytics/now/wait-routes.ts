import { ok } from '../../http/exchange';
import { notFound } from '../../http/platform-error';
import type { Route } from '../../http/router';
import type { CountedWorld } from '../model/source';
import { wrongField } from '../query/body';

const path = '/api/v2/routing/queues/{queueId}';
const needs = { all: ['routing:queue:view'] } as const;

/** The media types of the address, with the name that an estimate for them has; only calls are taken in this org. */
const intents: Readonly<Record<string, string | null>> = {
  all: 'ALL',
  call: 'CALL',
  chat: null,
  callback: null,
  email: null,
  videoComm: null,
  message: null,
};

/** How long a new caller has to expect to wait. */
export function waitRoutes({ traffic }: CountedWorld): readonly Route[] {
  const estimate = (queueId: string, intent: string | null) => {
    const moment = traffic.queueNow(queueId);
    if (moment === null) throw notFound('Unable to find a queue with that ID.');
    const { estimatedWaitSeconds: estimatedWaitTimeSeconds } = moment;
    return ok({ results: intent === null ? [] : [{ intent, formula: 'BEST', estimatedWaitTimeSeconds }] });
  };
  return [
    { method: 'GET', path: `${path}/estimatedwaittime`, needs, handle: (_call, id) => estimate(id, 'CALL') },
    {
      method: 'GET',
      path: `${path}/mediatypes/{mediaType}/estimatedwaittime`,
      needs,
      handle: (_call, id, mediaType) => {
        const intent = Object.hasOwn(intents, mediaType) ? intents[mediaType] : undefined;
        if (intent === undefined) throw wrongField('mediaType', `${mediaType} is no media type of queues.`);
        return estimate(id, intent);
      },
    },
  ];
}
