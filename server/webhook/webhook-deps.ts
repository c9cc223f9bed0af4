import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { Clock } from '../clock';
import type { Store } from '../store/store';
import type { Deployer } from '../variants/deployer';
import type { LiveFlows } from '../variants/live-flows';
import type { LinePrinter } from './metric-lines';
import type { StoreWatch } from './store-watch';

/** How the webhook was set up. */
export interface WebhookSettings {
  /** Null: only programs on this machine may call. */
  readonly secret: string | null;
  /** The flow that a body without one means; null: none. */
  readonly flowId: string | null;
  readonly isSandbox: boolean;
}

export interface WebhookDeps extends WebhookSettings {
  readonly store: Store;
  readonly watch: StoreWatch;
  readonly live: Pick<LiveFlows, 'current' | 'isKnown'>;
  readonly deployer: Pick<Deployer, 'want'>;
  readonly lines: LinePrinter;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly orgKey: string;
  /** So many exposures are kept while the store is away, at most; 10,000 if left out. */
  readonly mostLate?: number;
  readonly log: FastifyBaseLogger;
}
