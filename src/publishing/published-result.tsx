import { Button } from '@mantine/core';
import type { Publication } from '../core/wire/publishing';
import { Notice } from '../ui/notice';
import { reachesNobody, reachSentence } from './reach-words';

interface PublishedResultProps {
  readonly publication: Publication;
  /** Opens a version of the flow beside what is published now. */
  readonly onShowVersion: (version: string) => void;
}

/** What has to be known once a flow is published: whose calls reach it, and whether it replaced what nobody here saw. */
export const PublishedResult = ({ publication, onShowVersion }: PublishedResultProps) => {
  const { numbers, replaced } = publication;
  const reach = reachSentence(numbers);
  return (
    <>
      {replaced !== undefined && (
        <Notice
          severity="warning"
          title={`Version ${replaced} was published by somebody outside Touchtone and is not in yours`}
          role="alert"
        >
          <p>
            It came while yours was on its way. Callers hear yours now; theirs is kept in the history, and you can
            return to it.
          </p>
          <Button variant="default" onClick={() => onShowVersion(replaced)}>
            Look at version {replaced}
          </Button>
        </Notice>
      )}
      {reach !== null && <p>{reach}</p>}
      {reachesNobody(numbers) && (
        <Notice severity="info" title="No number reaches this flow yet, so no caller meets it">
          <p>
            Give it a number in the org: in Admin, under Architect, open «Call routing» and choose this flow for a
            number. Until then callers come only by a transfer from another flow.
          </p>
        </Notice>
      )}
    </>
  );
};
