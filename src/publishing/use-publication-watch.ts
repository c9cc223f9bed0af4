import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Publication } from '../core/wire/publishing';
import { publicationQuery } from '../org/publications';
import { publicationStore } from './browser-publications';
import type { Attempt } from './publication-store';
import type { PublishResult } from './publish-plan';

/** A publication that has begun, and what the server says of it so far. */
export interface Watched {
  readonly attempt: Attempt;
  readonly publication: Publication | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

const endOf = (publication: Publication): string =>
  publication.steps.findLast((step) => step.endedAt !== null)?.endedAt ?? new Date().toISOString();

/**
 * Follows the publication kept under `key` (a design's id, or `returnKey`) and tells `onPublished` of its new version,
 * once, however many follow it. Undefined while nothing has begun.
 */
export const usePublicationWatch = (key: string, onPublished: (result: PublishResult) => void): Watched | undefined => {
  const attempt = useStore(publicationStore, ({ attempts }) => attempts[key]);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    ...publicationQuery(attempt?.publicationId ?? ''),
    enabled: attempt !== undefined,
  });
  const version = data?.state === 'succeeded' ? data.version : undefined;

  useEffect(() => {
    if (attempt === undefined || data === undefined || version === undefined) return;
    if (!publicationStore.getState().claim(key, attempt.publicationId)) return;
    const flowId = data.flowId ?? attempt.flow.id;
    onPublished({ flowId, flowName: attempt.flow.name, version, at: endOf(data) });
    client.invalidateQueries({ queryKey: ['flow', flowId] });
    client.invalidateQueries({ queryKey: ['flows'] });
    if (attempt.made) client.invalidateQueries({ queryKey: ['directory'] });
  }, [attempt, data, version, key, onPublished, client]);

  if (attempt === undefined) return undefined;
  return { attempt, publication: data, error, refetch: () => void refetch() };
};
