import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../../loopback';
import { PlatformError } from './platform-error';

/**
 * Refuses what a web page elsewhere could make a browser send: a `Host` that is not this machine's, an `Origin` that is
 * not the address called.
 */
export function requireLocal({ host, origin }: IncomingHttpHeaders): void {
  const name = host === undefined || !URL.canParse(`http://${host}`) ? '' : new URL(`http://${host}`).hostname;
  if (!isLoopback(name)) {
    throw new PlatformError(403, 'not.authorized', 'The sandbox org is reached by a loopback address only.');
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new PlatformError(403, 'not.authorized', 'The sandbox org answers no pages of other origins.');
  }
}
