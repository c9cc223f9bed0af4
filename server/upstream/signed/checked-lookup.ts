import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>;

export const systemResolve: Resolve = (name) =>
  new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** A name that leads where nothing is sent. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * A look-up for sockets that gives only addresses that `isAllowed`, and fails with `RefusedAddress` where a name has any
 * other. The socket connects to what was checked here, so a name that changes its mind in between changes nothing.
 */
export const checkedLookup =
  (resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction =>
  (name, options, callback) => {
    resolve(name).then(
      (found) => {
        const wanted = found.filter(({ family }) => !options.family || family === Number(options.family));
        const [first] = wanted;
        if (first === undefined || found.some(({ address }) => !isAllowed(address)))
          return callback(new RefusedAddress('The name leads to an address that is not called'), '');
        if (options.all === true) return callback(null, [...wanted]);
        return callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
