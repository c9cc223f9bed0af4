import { createHash } from 'node:crypto';

/**
 * The name of the store's lock that whoever rewrites a flow holds meanwhile, so that no two servers, and no publication
 * and deployment, do it at once. `orgKey` keeps orgs apart.
 */
export const publishLock = (orgKey: string, flowId: string): string =>
  `publish/${orgKey}/${encodeURIComponent(flowId)}`;

/** The same for a flow that is being made: there is only its name yet, and names in another case are the same. */
export const createLock = (orgKey: string, name: string): string =>
  `create/${orgKey}/${createHash('sha256').update(name.toLowerCase()).digest('hex')}`;
