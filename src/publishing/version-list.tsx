import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { IconBroadcast, IconFlag, IconPhoneCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FlowVersion } from '../core/wire/flows';
import { flowVersionsQuery } from '../org/queries';
import { When } from '../ui/when';
import { type VersionMark, versionMarks } from './history-words';
import { Pager } from './pager';
import { ProblemNotice } from './problem-notice';
import { versionName } from './publish-plan';
import classes from './version-list.module.css';

const icons: Readonly<Record<VersionMark['kind'], typeof IconFlag>> = {
  live: IconBroadcast,
  base: IconFlag,
  ours: IconPhoneCheck,
};

interface VersionListProps {
  readonly flowId: string;
  /** The version that is published now, as far as it is known. */
  readonly live: string | null;
  /** The version that the open design started from; null: no design of this flow is open. */
  readonly base: string | null;
  readonly selected: string | null;
  readonly onSelect: (version: FlowVersion) => void;
}

/** «2 h ago by Kim», as far as the org tells. */
const Publication = ({ publishedAt, publishedBy }: FlowVersion) => {
  if (publishedAt === null && publishedBy === null) return 'When and by whom is not known';
  return (
    <>
      {publishedAt !== null && <When at={publishedAt} />}
      {publishedBy !== null && (publishedAt === null ? `By ${publishedBy}` : ` by ${publishedBy}`)}
    </>
  );
};

/** The published states of a flow, the newest first, page by page; one can be chosen. */
export const VersionList = ({ flowId, live, base, selected, onSelect }: VersionListProps) => {
  const [page, setPage] = useState(1);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery(flowVersionsQuery(flowId, page));

  if (error !== null && data === undefined)
    return (
      <ProblemNotice error={error}>
        <Button variant="default" onClick={() => refetch()} loading={isFetching}>
          Try again
        </Button>
      </ProblemNotice>
    );
  if (isPending)
    return (
      <div role="status" aria-label="Reading the versions" className={classes.reading}>
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={56} radius="md" />
        ))}
      </div>
    );
  if (data.items.length === 0)
    return (
      <p role="status" className={classes.empty}>
        {page === 1
          ? 'Nothing was published in this flow yet. Its versions appear here once it is.'
          : 'There is no older version.'}
      </p>
    );
  return (
    <>
      <ul className={classes.list} aria-label="Versions" aria-busy={isPlaceholderData}>
        {data.items.map((version) => (
          <li key={version.version}>
            <UnstyledButton
              className={classes.version}
              aria-pressed={version.version === selected}
              onClick={() => onSelect(version)}
            >
              <span className={classes.head}>
                <span className={classes.name}>{versionName(version.version)}</span>
                <span className={classes.facts}>
                  <Publication {...version} />
                </span>
              </span>
              {version.note !== null && <span className={classes.note}>{version.note}</span>}
              <span className={classes.marks}>
                {versionMarks(version, { live, base }).map(({ kind, text }) => {
                  const Icon = icons[kind];
                  return (
                    <span key={kind} className={classes.mark} data-kind={kind}>
                      <Icon size={13} aria-hidden /> {text}
                    </span>
                  );
                })}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Pager list={data} onPage={setPage} />
      </div>
    </>
  );
};
