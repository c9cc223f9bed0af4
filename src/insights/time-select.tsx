import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readWall, writeWall } from '../core/time/zoned';
import classes from './filter-bar.module.css';
import { type InsightFilters, presets } from './filters';
import type { Span } from './period';

const presetNames = {
  today: 'Today',
  yesterday: 'Yesterday',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '28d': 'Last 28 days',
  '90d': 'Last 90 days',
} as const;

interface TimeSelectProps {
  readonly filters: InsightFilters;
  /** The time that the filters mean now. */
  readonly span: Span;
  readonly onChange: (filters: InsightFilters) => void;
}

const ownPeriod = 'own';

/** The two times of a period of one's own; taken in once they are two times, one after the other. */
const OwnPeriod = ({ filters, span, onChange }: TimeSelectProps) => {
  const { timeZone } = filters;
  const own = { from: writeWall(span.from, timeZone), to: writeWall(span.to, timeZone) };
  const [typed, setTyped] = useState(own);
  const [known, setKnown] = useState(own);
  // It was changed elsewhere, such as by a look at the time that the org chose.
  if (own.from !== known.from || own.to !== known.to) {
    setKnown(own);
    setTyped(own);
  }
  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    const [from, to] = [readWall(next.from, timeZone), readWall(next.to, timeZone)];
    if (from !== null && to !== null && from < to) onChange({ ...filters, period: next });
  };
  const [from, to] = [readWall(typed.from, timeZone), readWall(typed.to, timeZone)];
  const isTurned = from !== null && to !== null && from >= to;
  return (
    <>
      <TextInput
        className={classes.moment}
        type="datetime-local"
        label="From"
        value={typed.from}
        onChange={({ currentTarget }) => change({ from: currentTarget.value })}
      />
      <TextInput
        className={classes.moment}
        type="datetime-local"
        label="To"
        value={typed.to}
        error={isTurned && 'Ends before it begins'}
        onChange={({ currentTarget }) => change({ to: currentTarget.value })}
      />
    </>
  );
};

/** Which time is looked at: one that ends now, yesterday, or one from and to. */
export const TimeSelect = ({ filters, span, onChange }: TimeSelectProps) => {
  const { period, timeZone } = filters;
  const choose = (choice: string | null) => {
    const preset = presets.find((one) => one === choice);
    onChange({
      ...filters,
      period: preset ?? { from: writeWall(span.from, timeZone), to: writeWall(span.to, timeZone) },
    });
  };
  return (
    <>
      <Select
        label="Time"
        allowDeselect={false}
        data={[
          ...presets.map((value) => ({ value, label: presetNames[value] })),
          { value: ownPeriod, label: 'From … to …' },
        ]}
        value={typeof period === 'string' ? period : ownPeriod}
        onChange={choose}
      />
      {typeof period !== 'string' && <OwnPeriod key={timeZone} filters={filters} span={span} onChange={onChange} />}
    </>
  );
};
