import { notInDialect } from '../errors';
import type { FlowCalls } from '../flow-calls';
import type { OrgClient } from '../org-client';

export const platformFlows = (_client: OrgClient): FlowCalls => {
  const notYet = async (): Promise<never> => {
    throw notInDialect('this');
  };
  return {
    listFlows: notYet,
    getFlow: notYet,
    readFlow: notYet,
    flowVersions: notYet,
    contentAt: notYet,
    numbersOf: notYet,
  };
};
