import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangleFilled, IconHistory, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Design } from '../core/model/design';
import type { Session } from '../core/wire/session';
import { flowSinceQuery } from '../org/queries';
import { When } from '../ui/when';
import classes from './live-state.module.css';
import { liveStanding } from './live-words';
import { versionName } from './publish-plan';

interface LiveStateProps {
  readonly design: Design;
  readonly session: Session | undefined;
  /** Opens the versions of the design's flow. */
  readonly onShowVersions: () => void;
}

/** How the open design stands to what callers hear now: «Draft of v12 · published 2 h ago by Kim». */
export const LiveState = ({ design, session, onShowVersions }: LiveStateProps) => {
  const { origin } = design;
  const { data: flow, isError } = useQuery({
    ...flowSinceQuery(origin?.flowId ?? '', origin?.version ?? ''),
    enabled: origin !== null && session !== undefined,
    refetchInterval: 30_000,
  });
  const standing = liveStanding(origin, flow);

  const standingWords = (
    <>
      {standing.kind === 'unpublished' && 'Not published yet'}
      {standing.kind === 'draft' && `Draft of ${versionName(standing.version)}`}
      {standing.kind === 'newer' && (
        <span className={classes.newer}>
          <IconAlertTriangleFilled size={14} aria-hidden /> {versionName(standing.current)} is newer in the org
        </span>
      )}
    </>
  );

  return (
    <p className={classes.state} role="status" aria-label="What is live">
      {origin === null ? (
        standingWords
      ) : (
        <UnstyledButton
          component="button"
          className={classes.versions}
          aria-haspopup="dialog"
          title={`Versions of ${origin.flowName}`}
          onClick={onShowVersions}
        >
          <IconHistory size={14} aria-hidden /> {standingWords}
          <span className="tt-visually-hidden">: show the versions</span>
        </UnstyledButton>
      )}
      {!isError && flow?.publishedAt && (
        <>
          {' · published '}
          <When at={flow.publishedAt} />
          {flow.publishedBy !== null && ` by ${flow.publishedBy}`}
        </>
      )}
      {!isError && flow !== undefined && flow.lockedBy !== null && (
        <span className={classes.lock}>
          {' · '}
          <IconLock size={14} aria-hidden /> {flow.lockedBy} holds the lock
        </span>
      )}
      {isError && ' · Org not reachable'}
    </p>
  );
};
