import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formulas } from '../core/insights/formulas';
import { heatCells } from '../core/insights/heat-map';
import type { Rhythm } from '../core/wire/insights';
import type { Dialect } from '../core/wire/session';
import { rhythmQuery } from '../org/insights';
import { Card } from './card';
import { CardFigures } from './card-figures';
import { periodText } from './interval-text';
import { isoOf, type Span } from './period';
import { RhythmMap } from './rhythm';
import classes from './rhythm-card.module.css';
import { useFigures } from './use-figures';
import { useRhythmByDays } from './use-rhythm-by-days';

interface RhythmCardProps {
  readonly flowId: string;
  readonly span: Span;
  readonly timeZone: string;
  readonly dialect: Dialect;
  /** What is looked at, without the moment. */
  readonly subject: string;
  readonly fileName: string;
}

const HoursMap = ({ cells, fileName }: { readonly cells: Rhythm['cells']; readonly fileName: string }) => {
  const rated = useMemo(() => heatCells(cells), [cells]);
  return <RhythmMap cells={rated} fileName={fileName} />;
};

const Whole = ({ flowId, span, timeZone, subject, fileName }: RhythmCardProps) => {
  const query = useQuery(rhythmQuery(flowId, { ...isoOf(span), timeZone }));
  const figures = useFigures(query, subject);
  return (
    <CardFigures figures={figures} what="the hours of the week" height={300}>
      {({ cells }) => <HoursMap cells={cells} fileName={fileName} />}
    </CardFigures>
  );
};

const ByDays = ({ flowId, span, timeZone, subject, fileName }: RhythmCardProps) => {
  const asked = useRhythmByDays(flowId, span, timeZone, subject);
  const { state, days, daysAsked, cells, of } = asked;
  const isPart = cells !== null && daysAsked < days;
  const isShown = cells !== null && (state !== 'asking' || cells.some(({ entered }) => entered !== 0));
  const figures = { data: undefined, error: asked.error, isReading: false, readAgain: asked.begin };
  return (
    <>
      {state === 'idle' && (
        <div className={classes.offer}>
          <p>
            This org counts each hour by itself, which takes about {Math.ceil((span.to - span.from) / 3_600_000) * 2}{' '}
            questions to it and some minutes. Publishing goes before.
          </p>
          <Button variant="default" onClick={asked.begin}>
            Ask for the hours
          </Button>
        </div>
      )}
      {state === 'asking' && (
        <div className={classes.progress} role="status">
          <span>
            {daysAsked} of {days} {days === 1 ? 'day' : 'days'} asked
          </span>
          <Progress className={classes.bar} value={(daysAsked / days) * 100} aria-label="Days asked" />
          <Button size="compact-sm" variant="default" onClick={asked.cancel}>
            Stop
          </Button>
        </div>
      )}
      {state === 'failed' && (
        <CardFigures figures={figures} what="the hours of the week" height={0}>
          {() => null}
        </CardFigures>
      )}
      {state !== 'asking' && isPart && of !== null && (
        <div className={classes.progress}>
          <span>
            Only {daysAsked} of {days} days: {periodText(isoOf(of), timeZone)}.
          </span>
          {state === 'done' && (
            <Button size="compact-sm" variant="default" onClick={asked.begin}>
              Go on
            </Button>
          )}
        </div>
      )}
      {isShown && <HoursMap cells={cells} fileName={fileName} />}
    </>
  );
};

/** When in the week callers come and hang up. */
export const RhythmCard = (props: RhythmCardProps) => {
  const { formula, note } = formulas.rhythm;
  const Content = props.dialect === 'document' ? ByDays : Whole;
  return (
    <Card
      title="Hours of the week"
      hint={`Hang-up rate: ${formula}. ${note} Calls of all versions, on the clocks of ${props.timeZone.replaceAll('_', ' ')}.`}
    >
      <Content {...props} />
    </Card>
  );
};
