import type { FastifyInstance } from 'fastify';
import { endTestRequestSchema, type TestList, type TestResult } from '../../src/core/wire/tests';
import { parseInput, pathId } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import type { Parts } from './parts';

const noSuchTest = (testId: string): ProblemError =>
  new ProblemError(problemOf('not-found', `This flow has no test «${testId}».`));

/** The A/B tests of a flow: what they found so far, and ending one. */
export const testRoutes = (app: FastifyInstance, { tests }: Parts): void => {
  app.get('/api/flows/:flowId/tests', async (request): Promise<TestList> => tests.list(pathId(request, 'flowId')));

  app.get('/api/flows/:flowId/tests/:testId', async (request): Promise<TestResult> => {
    const testId = pathId(request, 'testId');
    const result = await tests.result(pathId(request, 'flowId'), testId);
    if (result === null) throw noSuchTest(testId);
    return result;
  });

  app.post('/api/flows/:flowId/tests/:testId/end', async (request): Promise<TestResult> => {
    const testId = pathId(request, 'testId');
    parseInput(endTestRequestSchema, request.body, "The request's body");
    const result = await tests.end(pathId(request, 'flowId'), testId);
    if (result === null) throw noSuchTest(testId);
    return result;
  });
};
