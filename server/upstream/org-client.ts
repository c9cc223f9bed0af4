import type { Dispatcher } from 'undici';
import type { Clock } from '../clock';
import type { OrgAccess } from '../env';
import { type CallApi, createApiClient } from './http';
import { type BackOff, defaultBackOff, type Pacing } from './retry';
import { createTokenSource, type Grant, type TokenSource } from './token';
import { createTransport, defaultTransportLimits, type Transport, type TransportLimits } from './transport';

/** What every adapter is made of. */
export interface UpstreamDeps {
  readonly access: OrgAccess;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly backOff?: BackOff;
  readonly limits?: TransportLimits;
}

/** The way to an org that both dialects share: token, retries, budget, errors. */
export interface OrgClient {
  readonly apiUrl: string;
  readonly call: CallApi;
  /** Without token and retries, for addresses that the org hands out. */
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly pacing: Pacing;
}

export const createOrgClient = (deps: UpstreamDeps, grant: Grant): OrgClient => {
  const { access, clock } = deps;
  const pacing = { clock, random: deps.random, backOff: deps.backOff ?? defaultBackOff };
  const transport = createTransport(deps.dispatcher, clock, deps.limits ?? defaultTransportLimits);
  const tokens = createTokenSource(access, grant, transport, pacing);
  return {
    apiUrl: access.apiUrl,
    call: createApiClient(access.apiUrl, transport, tokens, pacing),
    transport,
    tokens,
    pacing,
  };
};
