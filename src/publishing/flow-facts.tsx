import { When } from '../ui/when';
import { versionName } from './publish-plan';

interface FlowFactsProps {
  readonly version: string | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
}

/** «v12 · published 2 h ago by Kim», as far as the org tells. */
export const FlowFacts = ({ version, publishedAt, publishedBy }: FlowFactsProps) => (
  <>
    {version === null ? 'Version not known' : versionName(version)}
    {(publishedAt !== null || publishedBy !== null) && ' · published'}
    {publishedAt !== null && (
      <>
        {' '}
        <When at={publishedAt} />
      </>
    )}
    {publishedBy !== null && ` by ${publishedBy}`}
  </>
);
