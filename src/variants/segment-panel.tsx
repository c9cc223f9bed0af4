import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { renameSegment } from '../core/edit/segments';
import { defaultSegment } from '../core/model/variation';
import { callsOfDaysQuery } from '../org/variants';
import { useStay } from '../ui/use-stay';
import { FindingLines } from './finding-lines';
import classes from './panel.module.css';
import { findingsOfSegment } from './segment-findings';
import { heardIn, percentText, segmentName } from './shares';
import { TestPlanSection } from './test-plan-section';
import { useBoard } from './variants-context';

interface SegmentPanelProps {
  /** The flow whose callers these are; null: the design belongs to none yet. */
  readonly flowId: string | null;
}

/** Whole days whose calls are counted. */
const countedDays = 28;

/** Calls of the flow in a day, and the share whose callers hung up; null where that is not known. */
const useFlowCalls = (flowId: string | null) => {
  const { data } = useQuery({ ...callsOfDaysQuery(flowId ?? '', countedDays), enabled: flowId !== null });
  const entered = data?.total.entered ?? null;
  return { callsPerDay: entered === null ? null : entered / countedDays, abandonedRate: data?.total.rate ?? null };
};

/** One segment: who it is, what its callers hear, and the test among them. */
export const SegmentPanel = ({ flowId }: SegmentPanelProps) => {
  const { variation, readOnly, findings, looked, run } = useBoard();
  const segment = variation.segments.find(({ key }) => key === looked.segmentKey);
  const calls = useFlowCalls(flowId);
  const { gesture, onFocus } = useStay(`segment name ${looked.segmentKey}`);
  if (!segment) return <p className={classes.hint}>Pick a segment in the matrix.</p>;
  const heard = heardIn(variation);
  return (
    <div className={classes.body} key={segment.key}>
      <h2 className={classes.title}>{segmentName(segment)}</h2>
      <p className={classes.hint}>
        {segment.key === defaultSegment
          ? 'Every caller of whom nothing is known, and those whose segment has no row here.'
          : `Callers whose customer id was loaded with the segment “${segment.key}”.`}
      </p>
      <FindingLines findings={findingsOfSegment(findings, segment.key)} />
      <TextInput
        label="Name"
        value={segment.name}
        placeholder={segment.key}
        readOnly={readOnly}
        onFocus={onFocus}
        onChange={(event) => run('rename segment', renameSegment(segment.key, event.currentTarget.value), gesture())}
      />
      <section className={classes.section} aria-labelledby="segment-hears">
        <h3 id="segment-hears" className={classes.heading}>
          Hears
        </h3>
        {segment.arms.length === 0 && <p className={classes.hint}>Nothing yet. Give a menu a share of this row.</p>}
        <ul className={classes.arms}>
          {segment.arms.map(({ variantId, sharePercent }) => (
            <li key={variantId} className={classes.arm}>
              <span className={classes.armName}>{heard.find(({ id }) => id === variantId)?.name ?? variantId}</span>
              <span className="tt-numbers">{percentText(sharePercent)}</span>
            </li>
          ))}
        </ul>
      </section>
      <TestPlanSection key={segment.key} segment={segment} flowId={flowId} {...calls} />
    </div>
  );
};
