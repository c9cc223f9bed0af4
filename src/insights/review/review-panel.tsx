import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { countText, percentText } from '../../charts/number-text';
import { formulas } from '../../core/insights/formulas';
import { hangUpRate } from '../../core/insights/rate';
import type { Design } from '../../core/model/design';
import { nodeOf } from '../../core/model/graph';
import type { NodeId } from '../../core/model/ids';
import type { Dialect } from '../../core/wire/session';
import type { Abandonment } from '../../core/wire/statistics';
import { Notice } from '../../ui/notice';
import type { InsightFilters } from '../filters';
import { periodText } from '../interval-text';
import { TimeSelect } from '../time-select';
import { ReviewLegend } from './review-legend';
import classes from './review-panel.module.css';
import { StepSection } from './step-section';
import type { DesignReview } from './use-review';

interface ReviewPanelProps {
  readonly design: Design;
  readonly flowId: string;
  readonly dialect: Dialect;
  readonly filters: InsightFilters;
  readonly onFilters: (filters: InsightFilters) => void;
  readonly shown: DesignReview;
  /** The step that is looked at; null: none, or several. */
  readonly selected: NodeId | null;
  readonly onShowNode: (nodeId: NodeId) => void;
  /** Begins to have the menus counted. */
  readonly onMeasure: () => void;
  /** Why callers could not be counted the last time; null: they could. */
  readonly problem: ReactNode;
}

const WholeFlow = ({ total }: { readonly total: Abandonment['total'] }) => {
  const rate = hangUpRate(total);
  return (
    <section aria-label="The whole flow">
      <dl className={classes.figures}>
        <div>
          <dt>{formulas.entered.name}</dt>
          <dd>{total.entered === null ? '–' : countText(total.entered)}</dd>
        </div>
        <div>
          <dt title={formulas.hangUpRate.formula}>{formulas.hangUpRate.name}</dt>
          <dd>
            {rate === null ? '–' : percentText(rate.share)}
            {rate !== null && (
              <span className={classes.aside}>
                {percentText(rate.low)} to {percentText(rate.high)}
              </span>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
};

const Unmeasured = ({ dialect, onMeasure }: Pick<ReviewPanelProps, 'dialect' | 'onMeasure'>) =>
  dialect === 'document' ? (
    <Notice severity="info" title="Calls are not counted per menu here">
      <p>By the documents’ calls this org counts the calls of a flow as a whole, so the canvas has nothing to show.</p>
    </Notice>
  ) : (
    <Notice severity="info" title="No menu of this flow is counted yet">
      <p>Publish it with a milestone at each menu, and the canvas shows from then on who comes by and who gives up.</p>
      <Button size="compact-sm" variant="default" onClick={onMeasure}>
        Measure the menus
      </Button>
    </Notice>
  );

const Selected = ({ design, shown, selected, onShowNode }: ReviewPanelProps) => {
  const node = nodeOf(design, selected);
  const step = shown.review?.steps.get(node?.id ?? ('' as NodeId));
  if (!node) return <p className={classes.hint}>Select a menu to see what its callers did.</p>;
  if (!step)
    return (
      <p className={classes.hint}>
        This step is not counted. Menus that are drawn after measuring began are counted once they are measured and
        published, too.
      </p>
    );
  return <StepSection design={design} step={step} onShowNode={onShowNode} />;
};

/** Beside the canvas: of which time the callers on it are, and what those of the selected step did. */
export const ReviewPanel = (props: ReviewPanelProps) => {
  const { flowId, dialect, filters, onFilters, shown, onMeasure, problem } = props;
  const { calls, ways, span, isLive, isMeasured } = shown;
  const told = ways.data?.of ?? null;
  const isOtherTime =
    told !== null &&
    (Math.abs(Date.parse(told.from) - span.from) > 3_600_000 || Math.abs(Date.parse(told.to) - span.to) > 3_600_000);
  return (
    <section className={classes.panel} aria-label="Review">
      <h2>Review</h2>
      <div className={classes.time}>
        <TimeSelect filters={filters} span={span} onChange={onFilters} />
        <p className={classes.live}>
          {isLive && <span className={classes.dot} aria-hidden />}
          {isLive ? 'Live: counted again every minute' : 'This time is over: its figures stay'}
        </p>
      </div>
      {problem}
      {calls.data === undefined ? (
        calls.error === null && (
          <div role="status" aria-label="Counting the calls">
            <Skeleton height={56} radius="md" />
          </div>
        )
      ) : (
        <WholeFlow total={calls.data.total} />
      )}
      {isMeasured === false && <Unmeasured dialect={dialect} onMeasure={onMeasure} />}
      {isMeasured === true && calls.data !== undefined && (
        <>
          {shown.review?.steps.size === 0 ? (
            <p className={classes.hint}>
              No menu of this drawing was counted in this time: they are counted from later on, or the org does not say
              what its milestones are called.
            </p>
          ) : (
            <Selected {...props} />
          )}
          {isOtherTime && told !== null && (
            <p className={classes.hint}>
              Which ways callers took is told of {periodText(told, filters.timeZone)}, a time of the org’s own choice;
              here it is taken as shares of the calls above.
            </p>
          )}
          {ways.data?.reason != null && <p className={classes.hint}>{ways.data.reason}</p>}
          <ReviewLegend />
        </>
      )}
      <Link className={classes.link} href={`/flows/${encodeURIComponent(flowId)}/insights`}>
        All figures of this flow
      </Link>
    </section>
  );
};
