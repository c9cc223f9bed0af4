import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Review } from '../core/insights/review';
import type { NodeId } from '../core/model/ids';
import type { Dialect, Session } from '../core/wire/session';
import { useEditor, useEditorStore } from '../editor/editor-context';
import { selectDesign } from '../editor/editor-store';
import { readFilters, writeFilters } from '../insights/filters';
import { ReviewPanel } from '../insights/review/review-panel';
import { useReview } from '../insights/review/use-review';
import { ProblemNotice } from '../publishing/problem-notice';
import { Notice } from '../ui/notice';
import classes from './review-mode.module.css';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whose callers are counted, of which time. */
interface Looked {
  readonly flowId: string;
  readonly dialect: Dialect;
  /** The time that is looked at, as an address would hold it. */
  readonly time: string;
}

interface Acts {
  readonly onTime: (time: string) => void;
  readonly onMeasure: () => void;
}

const useShown = ({ flowId, dialect, time }: Looked) => {
  const design = useEditor(selectDesign);
  const filters = useMemo(() => readFilters(time, ownTimeZone), [time]);
  return { design, filters, shown: useReview(design, flowId, filters, dialect) };
};

interface ReviewSourceProps extends Looked {
  readonly onReview: (review: Review | null) => void;
}

/** Draws nothing: counts the callers of the design's flow for the canvas while it is there. */
export const ReviewSource = ({ onReview, ...looked }: ReviewSourceProps) => {
  const { review } = useShown(looked).shown;
  useEffect(() => onReview(review), [onReview, review]);
  useEffect(() => () => onReview(null), [onReview]);
  return null;
};

const Side = (props: Looked & Acts) => {
  const store = useEditorStore();
  const { design, filters, shown } = useShown(props);
  const selected = useEditor(({ selection }) => (selection.nodes.length === 1 ? (selection.nodes[0] ?? null) : null));
  const { calls, ways } = shown;
  const failed = calls.error === null ? ways : calls;
  const problem = failed.error !== null && (
    <ProblemNotice error={failed.error}>
      <Button size="compact-sm" variant="default" loading={failed.isReading} onClick={failed.readAgain}>
        Try again
      </Button>
    </ProblemNotice>
  );
  return (
    <ReviewPanel
      design={design}
      flowId={props.flowId}
      dialect={props.dialect}
      filters={filters}
      onFilters={(next) => props.onTime(writeFilters(next, ownTimeZone))}
      shown={shown}
      selected={selected}
      onShowNode={(nodeId: NodeId) => store.getState().goTo(nodeId, null)}
      onMeasure={props.onMeasure}
      problem={problem}
    />
  );
};

interface ReviewSideProps extends Acts, Pick<Looked, 'time'> {
  readonly session: Pick<UseQueryResult<Session>, 'data' | 'error'>;
}

/** The panel of the review mode. */
export const ReviewSide = ({ session: { data, error }, ...props }: ReviewSideProps) => {
  const flowId = useEditor((state) => selectDesign(state).origin?.flowId ?? null);
  if (flowId === null)
    return (
      <div className={classes.alone}>
        <Notice severity="info" title="Nobody can have called this design yet">
          <p>It belongs to no flow of the org. Publish it; once callers have come, this is where they are seen.</p>
        </Notice>
      </div>
    );
  if (data !== undefined) return <Side {...props} flowId={flowId} dialect={data.dialect} />;
  return (
    <div className={classes.alone}>
      {error === null ? (
        <div role="status" aria-label="Asking which org this is">
          <Skeleton height={56} radius="md" />
        </div>
      ) : (
        <ProblemNotice error={error} />
      )}
    </div>
  );
};
