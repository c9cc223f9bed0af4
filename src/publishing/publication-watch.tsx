import type { DesignId } from '../core/model/ids';
import type { PublishResult } from './publish-plan';
import { usePublicationWatch } from './use-publication-watch';

interface PublicationWatchProps {
  readonly designId: DesignId;
  readonly onPublished: (result: PublishResult) => void;
}

/**
 * Shows nothing. Stands beside the open design, so that a publication whose dialog was closed, or that outlived a
 * reload, still tells its new version.
 */
export const PublicationWatch = ({ designId, onPublished }: PublicationWatchProps) => {
  usePublicationWatch(designId, onPublished);
  return null;
};
