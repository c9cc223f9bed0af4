import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';
import type { NameCalls } from '../upstream';

export const platformNames = (_client: OrgClient): NameCalls => {
  const notYet = async (): Promise<never> => {
    throw notInDialect('this');
  };
  return {
    listUsers: notYet,
    listPrompts: notYet,
  };
};
