import type { Origin } from '../core/model/design';
import type { Flow } from '../core/wire/flows';

/** How a design stands to what is live. */
export type LiveStanding =
  | { readonly kind: 'unpublished' }
  | { readonly kind: 'draft'; readonly version: string }
  | { readonly kind: 'newer'; readonly version: string; readonly current: string };

/** `flow` undefined: the org has not been heard yet. One that tells no version is taken to have the same. */
export const liveStanding = (origin: Origin | null, flow: Flow | undefined): LiveStanding => {
  if (origin === null) return { kind: 'unpublished' };
  const current = flow?.version ?? null;
  if (current === null || current === origin.version) return { kind: 'draft', version: origin.version };
  return { kind: 'newer', version: origin.version, current };
};
