import type { Dispatcher } from 'undici';
import type { Clock } from '../clock';
import type { OrgAccess } from '../env';
import type { Store } from '../store/store';
import { type BreakerLimits, createBreaker } from './breaker';
import { createBudget } from './budget';
import { type CallApi, createApiClient, effectOf, outcomeOf } from './http';
import { type BackOff, defaultBackOff, type Pacing } from './retry';
import { retryAfterMs } from './retry-after';
import { createShared, type Shared } from './shared';
import { createSharedWindow } from './shared-window';
import { createTokenSource, type Grant, type TokenSource } from './token';
import { createTokenShelf } from './token-shelf';
import { type Condition, type Traffic, type TrafficObserver, tellAll } from './traffic';
import { createTransport, defaultTransportLimits, type Transport, type TransportLimits } from './transport';

/** What every adapter is made of. */
export interface UpstreamDeps {
  readonly access: OrgAccess;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** The calls that one token may make in a minute; the platform's 300 if left out. */
  readonly ratePerMinute?: number;
  readonly backOff?: BackOff;
  readonly breakerLimits?: BreakerLimits;
  readonly limits?: TransportLimits;
  /** Other servers that speak to the same org as the same client: token and calls of the minute are those of all. */
  readonly together?: Together;
}

export interface Together {
  readonly store: Store;
  /** Tells the org and client apart from others in the store. */
  readonly orgKey: string;
}

/** The way to an org that both dialects share: token, retries, budget, errors. */
export interface OrgClient {
  readonly apiUrl: string;
  readonly call: CallApi;
  /** Without token and retries, for addresses that the org hands out. */
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly pacing: Pacing;
  readonly traffic: Traffic;
  /** For lists that many may ask for at a time. */
  readonly shared: Shared;
}

/** The platform's own limit of a token (`client.credentials.token.rate.per.minute`). */
const defaultRatePerMinute = 300;

export const createOrgClient = (deps: UpstreamDeps, grant: Grant): OrgClient => {
  const { access, clock, random } = deps;
  const observers: TrafficObserver[] = [];
  const tell = tellAll(observers);
  const pacing = { clock, random, backOff: deps.backOff ?? defaultBackOff };
  const transport = createTransport(deps.dispatcher, clock, deps.limits ?? defaultTransportLimits);
  const breaker = createBreaker(clock, random, tell.breakerChanged, deps.breakerLimits);
  const perMinute = deps.ratePerMinute ?? defaultRatePerMinute;
  const { together } = deps;
  // A store without windows is one process's alone.
  const windows = together?.store.windows ?? null;
  const shelf =
    together === undefined || windows === null ? null : createTokenShelf(together.store, together.orgKey, access);
  const budget = createBudget({
    clock,
    breaker,
    perMinute,
    ...(together === undefined || windows === null
      ? {}
      : {
          window: (host) => createSharedWindow({ windows, name: `calls/${together.orgKey}`, perMinute, clock }, host),
        }),
  });

  const signIn = { operation: 'signing in', method: 'POST' };
  const tokens = createTokenSource(
    access,
    grant,
    transport,
    clock,
    {
      onAnswer: ({ status, headers }) => {
        const ms = status === 429 ? retryAfterMs(headers['retry-after'], clock.now()) : null;
        if (ms !== null) budget.pauseUntil(clock.now() + ms);
      },
      onRenewed: (ms) => {
        tell.sent({ ...signIn, status: 200, ms, code: null, correlationId: null });
        tell.tokenRenewed(true);
      },
      onFailed: (error, ms) => {
        const { status = null, code, correlationId = null } = error;
        tell.sent({ ...signIn, status, ms, code, correlationId });
        tell.tokenRenewed(false);
        if (outcomeOf(error) === 'failed') breaker.failed();
      },
    },
    shelf,
  );

  let lastCall: Condition['lastCall'] = null;
  observers.push({
    sent: ({ code }) => {
      lastCall = { at: clock.now(), succeeded: code === null };
    },
  });

  const shared = createShared();
  const call = createApiClient({ apiUrl: access.apiUrl, transport, tokens, pacing, budget, breaker, tell });

  return {
    apiUrl: access.apiUrl,
    call: async (one, task) => {
      try {
        return await call(one, task);
      } finally {
        if (effectOf(one) !== 'none') shared.changed();
      }
    },
    shared,
    transport,
    tokens,
    pacing,
    traffic: {
      observe: (observer) => {
        observers.push(observer);
      },
      condition: () => {
        const rests = breaker.restsUntil();
        const state = breaker.state();
        return { budget: budget.state(), breaker: state, restsUntil: rests === 0 ? null : rests, lastCall };
      },
    },
  };
};
