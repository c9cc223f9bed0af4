import type { FastifyInstance } from 'fastify';
import type { SegmentsLoaded } from '../../src/core/wire/variants';
import { ProblemError, problemOf } from '../problem';
import { readSegments } from '../segments/read-segments';
import type { Parts } from './parts';

/** Some 500,000 customers. */
const mostBytes = 20 * 1024 * 1024;

/** What the framework refuses about the file, in words that fit a file. */
const refusals: Readonly<Record<string, ProblemError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new ProblemError(
    problemOf('payload-too-large', 'The file is larger than 20 MB: load it in several parts.'),
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new ProblemError({
    ...problemOf('unsupported-media-type', 'The customers have to come as CSV (Content-Type: text/csv).'),
    title: 'The request is not CSV',
  }),
};

/** Tells which customers are in which segment, from a file; customers that it does not name stay where they are. */
export const segmentRoutes = (app: FastifyInstance, { store }: Parts): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw refusals[code] ?? error;
    });

    scope.post('/api/segments', { bodyLimit: mostBytes }, async ({ body }): Promise<SegmentsLoaded> => {
      if (!Buffer.isBuffer(body) || body.length === 0)
        throw new ProblemError(problemOf('bad-request', 'The file is empty.'));
      const customers = new Map<string, number>();
      let loaded = 0;
      const refused = await readSegments(body, async (rows) => {
        await store.putTexts(
          Object.fromEntries(rows.map(({ customerId, segment }) => [`customer:segment:${customerId}`, segment])),
        );
        loaded += rows.length;
        for (const { segment } of rows) customers.set(segment, (customers.get(segment) ?? 0) + 1);
      });
      if (refused === null)
        throw new ProblemError(problemOf('bad-request', 'The file is not text in UTF-8: save it as CSV in UTF-8.'));
      const segments = [...customers].map(([key, count]) => ({ key, customers: count }));
      return {
        loaded,
        segments: segments.sort((a, b) => b.customers - a.customers || a.key.localeCompare(b.key, 'en')),
        refused: [...refused],
      };
    });
  });
};
