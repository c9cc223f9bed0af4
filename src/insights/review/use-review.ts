import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Review, reviewOf } from '../../core/insights/review';
import { stepMilestones } from '../../core/measurement/step-milestones';
import type { Design } from '../../core/model/design';
import type { Ways } from '../../core/wire/insights';
import type { Dialect } from '../../core/wire/session';
import type { Abandonment } from '../../core/wire/statistics';
import { abandonmentQuery, waysQuery } from '../../org/insights';
import { flowDesignQuery } from '../../org/queries';
import type { InsightFilters } from '../filters';
import { endsNow, isoOf, type Span, spanOfFilters } from '../period';
import { type Figures, useFigures } from '../use-figures';
import { useNow } from '../use-now';

/** Milliseconds until the callers of a time that ends now are counted again. */
const pause = 60_000;

/** The callers of a design's flow, on its drawing. */
export interface DesignReview {
  /** Null: nothing has been counted yet, or nothing is measured. */
  readonly review: Review | null;
  readonly calls: Figures<Abandonment>;
  readonly ways: Figures<Ways>;
  readonly span: Span;
  /** Calls still come into the time: it is counted again every minute. */
  readonly isLive: boolean;
  /** Whether steps are counted in what is published; null: not known yet. */
  readonly isMeasured: boolean | null;
}

/**
 * Counts the callers of a flow for its drawing, again and again while the time goes on. Which step has which milestone is
 * what the design says, or else what is published.
 */
export const useReview = (design: Design, flowId: string, filters: InsightFilters, dialect: Dialect): DesignReview => {
  const now = useNow(pause);
  const span = useMemo(() => spanOfFilters(filters, now), [filters, now]);
  const isLive = endsNow(filters, span, now);
  const again = { refetchInterval: isLive ? pause : (false as const) };
  const whole = `PT${Math.max(1, Math.ceil((span.to - span.from) / 60_000))}M`;
  const subject = JSON.stringify([flowId, filters.period, filters.timeZone]);
  const calls = useFigures(
    useQuery({ ...abandonmentQuery(flowId, { ...isoOf(span), granularity: whole }), ...again }),
    subject,
  );
  const ways = useFigures(useQuery({ ...waysQuery(flowId), ...again }), flowId);
  const published = useQuery({
    ...flowDesignQuery(flowId),
    enabled: dialect === 'platform' && stepMilestones(design).size === 0,
  });
  const measurement = design.measurement ?? published.data?.design.measurement ?? null;
  const measured = useMemo(() => ({ ...design, measurement }), [design, measurement]);
  const isMeasured = stepMilestones(measured).size > 0;
  const review = useMemo(
    () =>
      calls.data === undefined || !isMeasured
        ? null
        : reviewOf(measured, { abandonment: calls.data, ways: ways.data ?? null }),
    [measured, isMeasured, calls.data, ways.data],
  );
  const unknown = !isMeasured && dialect === 'platform' && published.isPending;
  return { review, calls, ways, span, isLive, isMeasured: unknown ? null : isMeasured };
};
