import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { type TestResult, testListSchema, testResultSchema } from '../core/wire/tests';
import { getJson, postJson } from './api';
import { retryTransient } from './api-error';

/** Milliseconds until a test that runs is asked for anew. */
const runningPause = 15_000;

const segment = encodeURIComponent;
const address = (flowId: string): string => `/api/flows/${segment(flowId)}/tests`;

/** The A/B tests of a flow, the newest first. */
export const testsQuery = (flowId: string) =>
  queryOptions({
    queryKey: ['flow', flowId, 'tests'],
    staleTime: 5_000,
    retry: retryTransient,
    refetchOnWindowFocus: true,
    queryFn: ({ signal }) => getJson(address(flowId), testListSchema, signal),
  });

/** What a test has found so far; asked again and again while it runs. */
export const testResultQuery = (flowId: string, testId: string) =>
  queryOptions({
    queryKey: ['flow', flowId, 'tests', testId],
    staleTime: 5_000,
    retry: retryTransient,
    refetchOnWindowFocus: true,
    queryFn: ({ signal }) => getJson(`${address(flowId)}/${segment(testId)}`, testResultSchema, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'ended' ? false : runningPause),
  });

/** Ends a test where it stands; ending it twice changes nothing. */
export const endTest = () =>
  mutationOptions({
    mutationKey: ['end test'],
    retry: false,
    mutationFn: ({ flowId, testId }: { flowId: string; testId: string }): Promise<TestResult> =>
      postJson(`${address(flowId)}/${segment(testId)}/end`, {}, testResultSchema),
  });
