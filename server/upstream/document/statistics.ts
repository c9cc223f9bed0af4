import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';
import type { StatisticsCalls } from '../statistics-calls';

export const documentStatistics = (_client: OrgClient): StatisticsCalls => ({
  flowStatistics: async () => {
    throw notInDialect('counting calls');
  },
});
