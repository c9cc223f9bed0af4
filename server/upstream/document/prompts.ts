import { notInDialect } from '../errors';
import type { OrgClient } from '../org-client';
import type { PromptCalls } from '../prompt-calls';

export const documentPrompts = (_client: OrgClient): PromptCalls => ({
  putPhrases: async () => {
    throw notInDialect('writing prompt texts');
  },
});
