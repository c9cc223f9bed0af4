import type { Session } from '../../src/core/wire/session';
import type { OrgAnswer } from './transport';

/** A sandbox org names itself in this header of every answer; any other org is taken for Genesys Cloud. */
const sandboxHeader = 'x-sandbox-org';

/** What an org is by one of its answers; `name` is what it is called where it is no sandbox org. */
export const orgOfAnswer = (answer: OrgAnswer, name: string): Session['org'] => {
  const sandboxName = answer.headers[sandboxHeader];
  return sandboxName === undefined
    ? { name, kind: 'genesys' }
    : { name: sandboxName.trim() || 'Sandbox', kind: 'sandbox' };
};
