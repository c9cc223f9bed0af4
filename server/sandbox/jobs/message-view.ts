import { randomUUID } from 'node:crypto';
import type { Call } from '../http/exchange';
import { valuesOf } from '../http/filter';
import type { Captured } from './message';
import type { TimedMessage } from './upload-jobs';

/** The messages of a job, where the call asks for them (`expand=messages`), as `ArchitectJobMessage`. */
export const messageViews = (messages: readonly TimedMessage[], { query, headers }: Call): object =>
  valuesOf(query, 'expand').includes('messages')
    ? {
        messages: messages.map(({ type, text, at, captured }) => ({
          dateTime: new Date(at).toISOString(),
          type,
          text,
          ...(captured ? { details: [detailOf(captured, headers.host ?? '')] } : {}),
        })),
      }
    : {};

/** A call of the job as the platform captures it: whole, whatever is in it. Made up here, and for no browser's eyes. */
const detailOf = ({ path, answer }: Captured, host: string) => ({
  type: 'NetworkDiagnostic',
  url: `http://${host}${path}`,
  method: 'GET',
  requestBody: '{"captured":"sandbox-captured-request"}',
  statusCode: 200,
  statusMessage: 'OK',
  correlationId: randomUUID(),
  responseBody: answer,
});
