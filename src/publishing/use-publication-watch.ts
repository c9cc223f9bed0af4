import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { DesignId } from '../core/model/ids';
import type { Publication } from '../core/wire/publishing';
import { publicationQuery } from '../org/publications';
import { publicationStore } from './browser-publications';
import type { Attempt } from './publication-store';
import type { PublishResult } from './publish-plan';

/** The publication of a design that has begun, and what the server says of it so far. */
export interface Watched {
  readonly attempt: Attempt;
  readonly publication: Publication | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

const endOf = (publication: Publication): string =>
  publication.steps.findLast((step) => step.endedAt !== null)?.endedAt ?? new Date().toISOString();

/**
 * Follows the design's publication and tells `onPublished` of its new version, once, however many follow it.
 * Undefined while nothing has begun.
 */
export const usePublicationWatch = (
  designId: DesignId,
  onPublished: (result: PublishResult) => void,
): Watched | undefined => {
  const attempt = useStore(publicationStore, ({ attempts }) => attempts[designId]);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    ...publicationQuery(attempt?.publicationId ?? ''),
    enabled: attempt !== undefined,
  });
  const version = data?.state === 'succeeded' ? data.version : undefined;

  useEffect(() => {
    if (attempt === undefined || data === undefined || version === undefined) return;
    if (!publicationStore.getState().claim(designId, attempt.publicationId)) return;
    onPublished({ flowId: attempt.flow.id, flowName: attempt.flow.name, version, at: endOf(data) });
    client.invalidateQueries({ queryKey: ['flow', attempt.flow.id] });
    client.invalidateQueries({ queryKey: ['flows'] });
  }, [attempt, data, version, designId, onPublished, client]);

  if (attempt === undefined) return undefined;
  return { attempt, publication: data, error, refetch: () => void refetch() };
};
