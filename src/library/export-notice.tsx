import { Button } from '@mantine/core';
import { Notice } from '../ui/notice';
import classes from './export-notice.module.css';

/** What became of an export, where it is not simply a file among the downloads. */
export type ExportOutcome =
  | { readonly kind: 'remark'; readonly fileName: string; readonly remark: string }
  | { readonly kind: 'failed'; readonly what: string; readonly reason: string; readonly onRetry: () => void };

interface ExportNoticeProps {
  readonly outcome: ExportOutcome;
  readonly onClose: () => void;
}

/** Says what became of an export, above the page's corner until it is closed. */
export const ExportNotice = ({ outcome, onClose }: ExportNoticeProps) => (
  <div className={classes.place}>
    {outcome.kind === 'remark' ? (
      <Notice severity="info" role="status" title={`${outcome.fileName} is saved`} onClose={onClose}>
        <p>{outcome.remark}</p>
      </Notice>
    ) : (
      <Notice severity="error" role="alert" title={`${outcome.what} could not be exported`} onClose={onClose}>
        <p>{outcome.reason} The design is as it was.</p>
        <Button size="xs" variant="default" onClick={outcome.onRetry}>
          Try again
        </Button>
      </Notice>
    )}
  </div>
);
