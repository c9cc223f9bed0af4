import { z } from 'zod';
import type { Session } from '../../../src/core/wire/session';
import { readAnswer } from '../answers';
import type { OrgClient } from '../org-client';
import type { Task } from '../retry';
import { orgOfAnswer } from '../sandbox-header';

const orgAnswerSchema = z.object({ name: z.string() });

/** `GET /api/v2/organizations/me`, which needs no permission. */
export const platformOrg =
  ({ call }: OrgClient) =>
  async (task: Task): Promise<Session['org']> => {
    const what = 'asking which org this is';
    const answer = await call({ method: 'GET', path: '/api/v2/organizations/me', what }, task);
    return orgOfAnswer(answer, readAnswer(answer, orgAnswerSchema, what).name);
  };
