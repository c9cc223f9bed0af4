import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';
import type { JobPublishing } from '../publishing-calls';

export const platformPublishing = (_client: OrgClient): JobPublishing => {
  const notYet = async (): Promise<never> => {
    throw notInDialect('publishing');
  };
  return { kind: 'job', register: notYet, upload: notYet, state: notYet, versionAfter: () => null };
};
