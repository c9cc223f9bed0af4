import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { countText } from '../charts/number-text';
import { slugOf } from '../core/formats/export-file';
import { formulas } from '../core/insights/formulas';
import type { Design } from '../core/model/design';
import type { Dialect } from '../core/wire/session';
import { answeredOf } from './answered';
import { beforesOf } from './befores';
import { Card, CardEmpty } from './card';
import { CardFigures } from './card-figures';
import { FilterBar } from './filter-bar';
import type { InsightFilters } from './filters';
import { Headline } from './headline';
import classes from './insights-page.module.css';
import { periodText } from './interval-text';
import { measuredSteps, uncountedMenus } from './menu-names';
import { Menus, Unmeasured } from './menus';
import { OtherTime } from './other-time';
import { OverTime } from './over-time';
import { isoOf } from './period';
import { RhythmCard } from './rhythm-card';
import { TimeToAgentView } from './time-to-agent';
import { useInsights } from './use-insights';
import { milestoneShown } from './way-names';
import { WaysView } from './ways';

interface InsightsPageProps {
  readonly flow: { readonly id: string; readonly name: string };
  readonly filters: InsightFilters;
  readonly onFilters: (filters: InsightFilters) => void;
  readonly dialect: Dialect;
  /** The design of this flow that is drawn in this browser; undefined: none. */
  readonly drawn: Design | undefined;
  /** Opens the design to publish it with its menus measured. */
  readonly onMeasure: () => void;
  readonly isBeginning: boolean;
  /** What went wrong with it last. */
  readonly problem: ReactNode;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Where callers of a flow give up: one figure, and what stands behind it. */
export const InsightsPage = (props: InsightsPageProps) => {
  const { flow, filters, dialect } = props;
  const insights = useInsights(flow.id, filters, dialect);
  const { span, granularity, timeZone, calls, ways, agent } = insights;
  const steps = useMemo(() => measuredSteps(insights.published, props.drawn), [insights.published, props.drawn]);
  const nameOf = useCallback((name: string | null) => milestoneShown(name, steps, flow.name), [steps, flow.name]);
  const fileName = (what: string) => `${slugOf(flow.name, 'flow')}-${what}-${isoOf(span).from.slice(0, 10)}`;
  const versions = insights.versions.data?.items?.map(({ version, isLive }) => ({
    version,
    name: isLive ? `v${version}, live now` : `v${version}`,
  }));
  const { version } = filters;
  const isListed = version === null || versions?.some((one) => one.version === version);
  const { answered, answeredIn } = answeredOf(ways.data, steps, span);
  const uncounted = useMemo(() => uncountedMenus(insights.published), [insights.published]);
  const isMeasured = (insights.published?.measurement ?? null) !== null;
  const onMeasure = dialect === 'platform' ? props.onMeasure : null;
  return (
    <div className={classes.column}>
      <header className={classes.head}>
        <div>
          <p className={classes.where}>
            <Link href="/insights">Insights</Link>
          </p>
          <h1>{flow.name}</h1>
        </div>
        <p className={classes.period}>{periodText(isoOf(span), timeZone)}</p>
      </header>
      <FilterBar
        filters={filters}
        span={span}
        dialect={dialect}
        versions={
          versions === undefined
            ? null
            : isListed || version === null
              ? versions
              : [...versions, { version, name: `v${version}` }]
        }
        onChange={props.onFilters}
      />
      {props.problem}
      <CardFigures figures={calls} what="the calls of this time" height={190}>
        {({ total }) => (
          <Headline
            counts={total}
            befores={beforesOf(insights, filters)}
            answered={answered}
            answeredOf={answeredIn && periodText(answeredIn, timeZone)}
          />
        )}
      </CardFigures>
      <Card title="Over time">
        <CardFigures figures={calls} what="the calls over time" height={380} isToldElsewhere>
          {(abandonment) => (
            <OverTime
              abandonment={abandonment}
              granularity={granularity}
              timeZone={timeZone}
              fileName={fileName('over-time')}
            />
          )}
        </CardFigures>
      </Card>
      <Card title="By menu" hint={`Give-up rate: ${formulas.dropOff.formula}.`}>
        <CardFigures figures={calls} what="the calls by menu" height={220} isToldElsewhere>
          {({ menus, menuRatesOf }) => (
            <>
              {menuRatesOf !== null && (
                <OtherTime of={menuRatesOf} filters={filters} onFilters={props.onFilters}>
                  The org tells hang-ups by menu of a time that it chooses itself, {periodText(menuRatesOf, timeZone)}:
                  the rates are of that time, the entries of the one asked for.
                </OtherTime>
              )}
              {menus === null && isMeasured ? (
                <CardEmpty>
                  The live version counts its menus, but no call has come by one of them in this time.
                </CardEmpty>
              ) : menus === null ? (
                <Unmeasured onMeasure={onMeasure} isBeginning={props.isBeginning} />
              ) : (
                <>
                  <Menus menus={menus} nameOf={nameOf} fileName={fileName('menus')} />
                  {uncounted.length > 0 && <CardEmpty>Not counted: {uncounted.join(', ')}.</CardEmpty>}
                </>
              )}
            </>
          )}
        </CardFigures>
      </Card>
      <Card
        title="Ways of callers"
        hint={
          ways.data?.of && ways.data.steps !== null
            ? `From ${periodText(ways.data.of, timeZone)}: the org chooses the time of the ways itself.`
            : undefined
        }
      >
        <CardFigures figures={ways} what="the ways of callers" height={320}>
          {({ steps: told, reason }) =>
            told === null ? (
              <CardEmpty>{reason ?? 'This org does not tell the ways of callers.'}</CardEmpty>
            ) : (
              <WaysView steps={told} nameOf={nameOf} fileName={fileName('callers')} />
            )
          }
        </CardFigures>
      </Card>
      <RhythmCard
        flowId={flow.id}
        span={insights.slowSpan}
        timeZone={timeZone}
        dialect={dialect}
        subject={JSON.stringify([flow.id, filters.period, timeZone])}
        fileName={fileName('hours')}
      />
      <Card
        title="Time to agent"
        hint={`${capital(formulas.timeToAgent.formula)}. ${formulas.timeToAgent.note} Calls of all versions.`}
      >
        <CardFigures figures={agent} what="the time to agent" height={160}>
          {({ parts, calls: answered, lookedAt, isSample, reason }) =>
            parts === null ? (
              <CardEmpty>{reason ?? 'No call of this time was answered by an agent.'}</CardEmpty>
            ) : (
              <>
                <p className={classes.period}>
                  {countText(answered)} answered calls of {isSample ? 'the newest ' : ''}
                  {countText(lookedAt)} that came through the flow.
                </p>
                <TimeToAgentView parts={parts} fileName={fileName('time-to-agent')} />
              </>
            )
          }
        </CardFigures>
      </Card>
    </div>
  );
};
