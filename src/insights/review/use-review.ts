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

/** The same for what costs the org more: the ways of calls, and what is published. */
const waysPause = 300_000;

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

/** Each by which a review is told from another. */
type Parts = readonly [Design, Design['measurement'], Abandonment, Ways | null, Design | null];

let latest: { readonly parts: Parts; readonly review: Review } | null = null;

/** The review of these: canvas and panel show the same one, and it is made once for both. */
const reviewFor = (...parts: Parts): Review => {
  if (latest?.parts.every((part, index) => part === parts[index])) return latest.review;
  const [design, measurement, abandonment, ways, inOrg] = parts;
  const published = inOrg && new Set(stepMilestones(inOrg).values());
  latest = { parts, review: reviewOf({ ...design, measurement }, { abandonment, ways, published }) };
  return latest.review;
};

/**
 * Counts the callers of a flow for its drawing, again and again while the time goes on. Which step has which milestone is
 * what the design says, or else what is published; one that is not published yet is not counted.
 */
export const useReview = (design: Design, flowId: string, filters: InsightFilters, dialect: Dialect): DesignReview => {
  const now = useNow(pause);
  const span = useMemo(() => spanOfFilters(filters, now), [filters, now]);
  const isLive = endsNow(filters, span, now);
  // A preset is another time each minute; one's own time that ends later stays the same while calls come in.
  const isSameTime = isLive && typeof filters.period !== 'string';
  const again = (ms: number, isAsked: boolean) => ({ refetchInterval: isAsked ? ms : (false as const) });
  const whole = `PT${Math.max(1, Math.ceil((span.to - span.from) / 60_000))}M`;
  const subject = JSON.stringify([flowId, filters.period, filters.timeZone]);
  const calls = useFigures(
    useQuery({ ...abandonmentQuery(flowId, { ...isoOf(span), granularity: whole }), ...again(pause, isSameTime) }),
    subject,
  );
  const ways = useFigures(useQuery({ ...waysQuery(flowId), ...again(waysPause, isLive) }), flowId);
  const published = useQuery({
    ...flowDesignQuery(flowId),
    staleTime: waysPause,
    enabled: dialect === 'platform',
  });
  const inOrg = published.data?.design;
  const measurement = design.measurement ?? inOrg?.measurement ?? null;
  const measured = useMemo(
    () => (measurement === design.measurement ? design : { ...design, measurement }),
    [design, measurement],
  );
  const counted = useMemo(() => new Set(calls.data?.menus?.map(({ name }) => name)), [calls.data]);
  const isMeasured =
    (inOrg !== undefined && stepMilestones(inOrg).size > 0) ||
    (inOrg === undefined && published.isError && stepMilestones(measured).size > 0) ||
    [...stepMilestones(measured).values()].some((name) => counted.has(name));
  const review =
    calls.data === undefined || !isMeasured
      ? null
      : reviewFor(design, measurement, calls.data, ways.data ?? null, inOrg ?? null);
  const isUnknown = !isMeasured && dialect === 'platform' && published.isPending;
  return { review, calls, ways, span, isLive, isMeasured: isUnknown ? null : isMeasured };
};
