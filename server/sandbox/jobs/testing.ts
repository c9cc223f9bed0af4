import { expect } from 'vitest';
import type { Ask } from '../testing';

/** A flow's file: one menu with a choice for Sales, or with the choices given. */
export const flowFile = (
  name: string,
  over: { readonly choices?: string; readonly start?: string; readonly top?: string } = {},
): string => `inboundCall:
  name: ${name}
${over.top ?? '  defaultLanguage: en-us'}
  startUpRef: ${over.start ?? './menus/menu[Front_1]'}
  menus:
    - menu:
        name: Front desk
        refId: Front_1
        audio:
          tts: For sales press 1.
        choices:
${over.choices ?? queueChoice('Sales', 'digit_1')}
`;

export const queueChoice = (queue: string, dtmf: string, name = queue): string => `          - menuTransferToAcd:
              name: ${name}
              dtmf: ${dtmf}
              targetQueue:
                lit:
                  name: ${queue}`;

export interface RegisteredJob {
  readonly id: string;
  readonly presignedUrl: string;
  readonly headers: Record<string, string>;
}

export const register = async (ask: Ask): Promise<RegisteredJob> => {
  const answer = await ask('POST', '/api/v2/flows/jobs');
  expect(answer.status).toBe(200);
  return answer.json();
};

export const upload = ({ presignedUrl, headers }: RegisteredJob, file: string): Promise<Response> =>
  fetch(presignedUrl, { method: 'PUT', headers, body: file });

export const stateOf = async (ask: Ask, { id }: RegisteredJob) =>
  (await ask('GET', `/api/v2/flows/jobs/${id}?expand=messages`)).json();

/** Publishes a file; `pass` lets the org's time go on. Gives what the job has become. */
export const publishFile = async (ask: Ask, file: string, pass: () => void) => {
  const job = await register(ask);
  expect((await upload(job, file)).status).toBe(200);
  pass();
  return stateOf(ask, job);
};
