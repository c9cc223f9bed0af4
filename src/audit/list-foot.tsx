import { Button, Skeleton } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { toApiError } from '../org/api-error';
import classes from './audit-list.module.css';
import { dayOf } from './row-words';
import type { Audit } from './use-audit';

interface ListFootProps {
  readonly audit: Audit;
  /** From when on it was looked, in milliseconds since 1970. */
  readonly from: number;
  readonly isFiltered: boolean;
  /** Whether the org was asked, or this server's record alone. */
  readonly isAsked: boolean;
  readonly onClear: () => void;
  readonly Problem: ComponentType<{ readonly error: unknown; readonly children?: ReactNode }>;
}

const Failed = ({ audit, Problem }: Pick<ListFootProps, 'audit' | 'Problem'>) => {
  const { issues = [] } = toApiError(audit.error).problem ?? {};
  const isTooOld = issues.some(({ path }) => path === 'cursor');
  return (
    <Problem error={audit.error}>
      <Button
        size="compact-md"
        variant="default"
        loading={audit.isFetching}
        onClick={isTooOld ? audit.restart : audit.retry}
      >
        {isTooOld ? 'Begin with the newest again' : audit.rows.length === 0 ? 'Try again' : 'Go on from here'}
      </Button>
    </Problem>
  );
};

const emptyWords = ({ isFiltered, isAsked, from }: Pick<ListFootProps, 'isFiltered' | 'isAsked' | 'from'>) => {
  if (isFiltered)
    return {
      title: 'No change is like that',
      text: `Between ${dayOf(new Date(from).toISOString())} and the last day asked for, nobody did what the filters ask for.`,
    };
  if (!isAsked)
    return {
      title: 'Nothing was published here yet',
      text: 'What is published with Touchtone is listed here: with its note, the difference, and who it was.',
    };
  return {
    title: 'Nothing was changed',
    text: 'Who changes a flow of the org, here or in the org itself, is listed here: with the note, the difference, and the person behind this server’s client.',
  };
};

const Nothing = ({ isFiltered, isAsked, from, onClear }: Omit<ListFootProps, 'audit' | 'Problem'>) => (
  <div className={classes.empty}>
    <p className={classes.emptyTitle}>{emptyWords({ isFiltered, isAsked, from }).title}</p>
    <p>{emptyWords({ isFiltered, isAsked, from }).text}</p>
    {isFiltered && (
      <Button variant="default" onClick={onClear}>
        Clear filters
      </Button>
    )}
  </div>
);

const soFarWords = (count: number, isFiltered: boolean): string => {
  if (isFiltered) return count === 0 ? 'Nothing like that so far.' : 'Nothing more like that so far.';
  return count === 0 ? 'No change so far.' : 'No further change so far.';
};

/** What stands under the last change: that more is being read, that there is none, or why not. */
export const ListFoot = ({ audit, from, isFiltered, isAsked, onClear, Problem }: ListFootProps) => {
  const { rows, isFetching, isWhole, isTired, isOrgHere, error } = audit;
  // Of a record without the org's audit that is said above it.
  if (error !== null && !isFetching && (isOrgHere || rows.length === 0))
    return (
      <div className={classes.foot}>
        <Failed audit={audit} Problem={Problem} />
      </div>
    );
  if (isTired && !isFetching && !isWhole)
    return (
      <div className={classes.foot}>
        <p className={classes.end}>{soFarWords(rows.length, isFiltered)} The org’s audit goes back further.</p>
        <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={audit.more}>
          Look further back
        </Button>
      </div>
    );
  if (!isWhole)
    return (
      <div className={classes.foot} aria-hidden>
        <Skeleton height={40} radius="sm" />
        <Skeleton height={40} radius="sm" />
      </div>
    );
  if (rows.length === 0) return <Nothing isFiltered={isFiltered} isAsked={isAsked} from={from} onClear={onClear} />;
  if (!isOrgHere && error !== null)
    return (
      <div className={classes.foot}>
        <p className={classes.end}>That is all that this server has written down.</p>
      </div>
    );
  return (
    <div className={classes.foot}>
      <p className={classes.end}>
        That is everything since {dayOf(new Date(from).toISOString())}.
        {isFiltered ? '' : ' What was before is looked for by a first day.'}
      </p>
    </div>
  );
};
