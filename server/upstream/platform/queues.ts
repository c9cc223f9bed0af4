import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';
import type { QueueCalls } from '../queue-calls';

export const platformQueues = (_client: OrgClient): QueueCalls => {
  const notYet = async (): Promise<never> => {
    throw notInDialect('this');
  };
  return {
    listQueues: notYet,
    queueOccupancies: notYet,
  };
};
