import { Button, Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RecordCheckAnswer } from '../core/wire/record';
import { toApiError } from '../org/api-error';
import { recordCheckQuery } from '../org/audit';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import classes from './chain-banner.module.css';
import { entriesText } from './row-words';

const faultWords = ({ seq, place, message }: RecordCheckAnswer['faults'][number]): string =>
  `${seq === null ? `Place ${place}` : `Entry ${seq}`}: ${message}.`;

const Broken = ({ check, again }: { readonly check: RecordCheckAnswer; readonly again: React.ReactNode }) => (
  <Notice
    severity="error"
    title={`The chain of the record is broken in ${check.faultCount === 1 ? 'one place' : `${check.faultCount} places`}`}
    role="alert"
  >
    <p>
      Somebody changed what Touchtone had written down, or took entries out, past Touchtone itself. What stands before
      the first place named here is as it was written; whom the places themselves name, and what they tell, is not
      certain any more. The org’s own audit is not touched by it.
    </p>
    <ul className={classes.faults}>
      {check.faults.map((fault) => (
        <li key={`${fault.place} ${fault.message}`}>{faultWords(fault)}</li>
      ))}
      {check.faultCount > check.faults.length && <li>and {check.faultCount - check.faults.length} more</li>}
    </ul>
    <p>Export the record as it is now, before anything else, and ask whoever runs the server’s store.</p>
    {again}
  </Notice>
);

/**
 * Whether the chain of hashes of this server's record is whole, checked by the server whenever the page is opened. `told`:
 * what the page tells already to have failed, which is not told again.
 */
export const ChainBanner = ({ told }: { readonly told: readonly unknown[] }) => {
  const { data, error, refetch, isFetching } = useQuery(recordCheckQuery());
  const again = (
    <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => void refetch()}>
      Check again
    </Button>
  );
  if (error !== null) {
    const failure = toApiError(error);
    if (told.some((one) => toApiError(one).code === failure.code)) return null;
    const words = problemWords(failure);
    return (
      <Notice severity="warning" title="The chain of the record could not be checked" role="status">
        <p>
          {words.title}. {words.whatToDo}
        </p>
        {again}
      </Notice>
    );
  }
  if (data === undefined)
    return (
      <div role="status" aria-label="Checking the chain of the record">
        <Skeleton height={28} width={420} radius="sm" />
      </div>
    );
  if (data.state === 'broken') return <Broken check={data} again={again} />;
  return (
    <p className={classes.line} role="status">
      <IconLink size={18} aria-hidden />
      <span title={data.lastHash === null ? undefined : `Hash of the newest entry: ${data.lastHash}`}>
        {data.count === 0
          ? 'The record of changes is empty: nothing was published here yet.'
          : `The record of changes is whole: ${entriesText(data.count)}${data.count === 1 ? '' : ', each bound to the one before'}.`}{' '}
        Checked <When at={data.checkedAt} />.
      </span>
      {again}
    </p>
  );
};
