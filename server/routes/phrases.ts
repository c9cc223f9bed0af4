import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import {
  type PhraseComparisons,
  type phraseResultsSchema,
  phrasesCompareRequestSchema,
  phrasesRequestSchema,
} from '../../src/core/wire/phrases';
import { parseInput, taskOf } from '../http/request';
import type { Parts } from './parts';

/** Prompt texts, many at once, compared with the org's or written: each is told for itself. */
export const phraseRoutes = (app: FastifyInstance, { upstream, clock }: Parts): void => {
  app.post('/api/phrases/compare', async (request, reply): Promise<PhraseComparisons> => {
    const { phrases } = parseInput(phrasesCompareRequestSchema, request.body, 'The request to compare prompt texts');
    return upstream.comparePhrases(phrases, taskOf(reply, clock, 'a job'));
  });
  app.post('/api/phrases', async (request, reply): Promise<z.infer<typeof phraseResultsSchema>> => {
    const { phrases } = parseInput(phrasesRequestSchema, request.body, 'The request to write prompt texts');
    return { items: [...(await upstream.putPhrases(phrases, taskOf(reply, clock, 'a job')))] };
  });
};
