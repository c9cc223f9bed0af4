import { Button, NativeSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Arm, Measure, TestPlan } from '../core/model/variation';
import { heardArms } from '../core/variation/arms';
import { measureChoices, measuredShare, measureMeanings } from './measure-words';
import classes from './panel.module.css';
import { heardIn, percentText, segmentName } from './shares';
import {
  daysNeeded,
  dayText,
  draftOf,
  freshDraft,
  neededPerArm,
  type PlanDraft,
  planOf,
  planProblems,
} from './test-plan-draft';
import type { TestPlanSectionProps } from './test-plan-section';
import { useBoard } from './variants-context';

interface TestPlanFormProps extends TestPlanSectionProps {
  readonly onPlan: (plan: TestPlan, arms: readonly Arm[]) => void;
  readonly onCancel: () => void;
}

const count = new Intl.NumberFormat();

const numberOf = (value: string | number): number | null => (typeof value === 'number' ? value : null);

/** A new id deals the callers anew: nobody's arm follows from an earlier test. */
const newTestId = (): string => `test-${crypto.randomUUID().slice(0, 8)}`;

interface NeededProps {
  readonly draft: PlanDraft;
  readonly arms: readonly Arm[];
  readonly callsPerDay: number | null;
}

/** How many callers the plan takes, and how long that may be. */
const Needed = ({ draft, arms, callsPerDay }: NeededProps) => {
  const perArm = neededPerArm(draft, arms.length);
  if (perArm === null)
    return (
      <div className={classes.answer} role="status">
        <p>How many callers it takes is told once the shares above are filled in.</p>
      </div>
    );
  const days = callsPerDay === null ? null : daysNeeded(perArm, arms, callsPerDay);
  return (
    <div className={classes.answer} role="status">
      <p>
        Each arm needs <span className={classes.number}>{count.format(perArm)} callers</span> of whom is known how the
        call ended, {count.format(perArm * arms.length)} in all.
      </p>
      {days !== null && callsPerDay !== null && (
        <p>
          The flow has {count.format(Math.round(callsPerDay))} calls a day: if all were of this segment, that takes{' '}
          <span className={classes.number}>
            {count.format(days)} {days === 1 ? 'day' : 'days'}
          </span>
          , else longer.
        </p>
      )}
      {days === null && <p>How many calls the flow has in a day is not known, so neither is how long that takes.</p>}
    </div>
  );
};

/** Plans a test of a segment's menus: what is measured, how small a difference matters, how strict, until when. */
export const TestPlanForm = ({ segment, callsPerDay, abandonedRate, onPlan, onCancel }: TestPlanFormProps) => {
  const { variation, readOnly } = useBoard();
  const [now] = useState(() => Date.now());
  const [draft, setDraft] = useState<PlanDraft>(() =>
    segment.test ? draftOf(segment.test) : freshDraft(segmentName(segment), now),
  );
  const [first, setFirst] = useState(heardArms(segment.arms)[0]?.variantId ?? '');
  const [tried, setTried] = useState(false);
  const heard = heardIn(variation);
  const nameOf = (id: string) => heard.find((one) => one.id === id)?.name ?? id;
  const own = heardArms(segment.arms);
  const arms = [...own.filter((arm) => arm.variantId === first), ...own.filter((arm) => arm.variantId !== first)];
  const problems = planProblems(draft, now);
  const change = (patch: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...patch }));
  /** Told once it was tried, or where something is typed that cannot be. */
  const problem = (field: keyof PlanDraft) =>
    tried || draft[field] !== null ? { error: problems[field] ?? null } : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0 || arms.length < 2) return;
    const plan = planOf(draft, segment.test?.id ?? newTestId(), arms.length);
    if (plan) onPlan(plan, arms);
  };
  const perArm = neededPerArm(draft, arms.length);
  const days = perArm === null || callsPerDay === null ? null : daysNeeded(perArm, arms, callsPerDay);
  const endsSooner = days !== null && new Date(`${draft.lastDay}T23:59:59`).getTime() < now + days * 86_400_000;
  return (
    <form className={classes.fold} onSubmit={submit} aria-label={`Test of ${segmentName(segment)}`} noValidate>
      <TextInput
        label="Name of the test"
        value={draft.name}
        maxLength={120}
        {...problem('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label="Compared with"
        description={`The others are held against it: ${arms.map(({ variantId, sharePercent }) => `${nameOf(variantId)} ${percentText(sharePercent)}`).join(', ')}`}
        value={first}
        data={own.map(({ variantId }) => ({ value: variantId, label: nameOf(variantId) }))}
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <NativeSelect
        label="What is measured"
        description={measureMeanings[draft.measure]}
        value={draft.measure}
        data={[...measureChoices]}
        onChange={(event) => change({ measure: event.currentTarget.value as Measure })}
      />
      <NumberInput
        label="Expected now"
        description={`The share of ${measuredShare[draft.measure]}, with ${nameOf(first)}`}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        hideControls
        value={draft.expectedPercent ?? ''}
        {...problem('expectedPercent')}
        onChange={(value) => change({ expectedPercent: numberOf(value) })}
      />
      {draft.measure === 'abandoned' && abandonedRate !== null && (
        <Button
          size="compact-sm"
          variant="default"
          justify="flex-start"
          onClick={() => change({ expectedPercent: Math.round(abandonedRate * 1000) / 10 })}
        >
          Use the flow’s last four weeks: {percentText(Math.round(abandonedRate * 1000) / 10)}
        </Button>
      )}
      <NumberInput
        label="Smallest difference worth finding"
        description="Smaller ones may stay unseen; half of it takes four times as many callers"
        suffix=" points"
        min={0}
        max={100}
        decimalScale={2}
        hideControls
        value={draft.differencePoints ?? ''}
        {...problem('differencePoints')}
        onChange={(value) => change({ differencePoints: numberOf(value) })}
      />
      <TextInput
        type="date"
        label="Ends at the latest"
        description="With the callers there are by then"
        value={draft.lastDay}
        min={dayText(new Date(now))}
        {...problem('lastDay')}
        onChange={(event) => change({ lastDay: event.currentTarget.value })}
      />
      <details
        className={classes.fold}
        open={tried && Boolean(problems.alphaPercent ?? problems.powerPercent ?? problems.looks)}
      >
        <summary>
          Strictness: {percentText(draft.alphaPercent ?? 0)} false alarms, {percentText(draft.powerPercent ?? 0)} power,{' '}
          {draft.looks ?? 0} looks
        </summary>
        <div className={classes.foldBody}>
          <NumberInput
            label="False alarms"
            description="How often a difference is seen where there is none, over all looks"
            suffix=" %"
            decimalScale={2}
            hideControls
            value={draft.alphaPercent ?? ''}
            {...problem('alphaPercent')}
            onChange={(value) => change({ alphaPercent: numberOf(value) })}
          />
          <SimpleGrid cols={2} spacing="xs">
            <NumberInput
              label="Power"
              suffix=" %"
              decimalScale={2}
              hideControls
              value={draft.powerPercent ?? ''}
              {...problem('powerPercent')}
              onChange={(value) => change({ powerPercent: numberOf(value) })}
            />
            <NumberInput
              label="Looks"
              allowDecimal={false}
              min={1}
              max={20}
              value={draft.looks ?? ''}
              {...problem('looks')}
              onChange={(value) => change({ looks: numberOf(value) })}
            />
          </SimpleGrid>
          <p className={classes.hint}>
            Power is how often that difference is found where it is there. At each look the test may end early; what a
            look costs is reckoned in.
          </p>
        </div>
      </details>
      <Needed draft={draft} arms={arms} callsPerDay={callsPerDay} />
      {endsSooner && (
        <p className={classes.hint}>
          The end comes before that many callers do: the test may end without an answer. Choose a later day, or a larger
          difference.
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={readOnly || arms.length < 2}>
          {segment.test ? 'Save the plan' : 'Plan the test'}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
