import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Dialect } from '../core/wire/session';
import classes from './filter-bar.module.css';
import { comparisons, type Granularity, granularities, type InsightFilters, presets } from './filters';
import { granularitiesFor, granularityOf, type Span } from './period';
import { readWall, writeWall } from './zoned';

export const presetNames = {
  today: 'Today',
  yesterday: 'Yesterday',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '28d': 'Last 28 days',
  '90d': 'Last 90 days',
} as const;

const granularityNames: Readonly<Record<Granularity, string>> = {
  PT30M: 'Half hours',
  PT1H: 'Hours',
  PT6H: 'Six hours',
  P1D: 'Days',
  P7D: 'Weeks',
};

const comparisonNames = {
  both: 'Time and version before',
  period: 'Time before',
  version: 'Version before',
  none: 'Nothing',
} as const;

/** A version that can be looked at by itself. */
export interface VersionChoice {
  readonly version: string;
  readonly name: string;
}

interface FilterBarProps {
  readonly filters: InsightFilters;
  /** The time that the filters mean now. */
  readonly span: Span;
  readonly dialect: Dialect;
  /** Null: the org does not tell versions apart. */
  readonly versions: readonly VersionChoice[] | null;
  readonly onChange: (filters: InsightFilters) => void;
}

const ownPeriod = 'own';
const allVersions = 'all';

/** The two times of a period of one's own; taken in once they are two times, one after the other. */
export const OwnPeriod = ({ filters, span, onChange }: Pick<FilterBarProps, 'filters' | 'span' | 'onChange'>) => {
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

const zones = (current: string): readonly string[] => [
  ...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];

/** What is looked at; every choice goes into the address. */
export const FilterBar = ({ filters, span, dialect, versions, onChange }: FilterBarProps) => {
  const suiting = granularitiesFor(span, dialect);
  const isOwn = typeof filters.period !== 'string';
  const choosePeriod = (choice: string | null) => {
    const preset = presets.find((one) => one === choice);
    const own = { from: writeWall(span.from, filters.timeZone), to: writeWall(span.to, filters.timeZone) };
    onChange({ ...filters, period: preset ?? own });
  };
  return (
    <search className={classes.bar} aria-label="What is looked at">
      <Select
        label="Time"
        allowDeselect={false}
        data={[
          ...presets.map((value) => ({ value, label: presetNames[value] })),
          { value: ownPeriod, label: 'From … to …' },
        ]}
        value={typeof filters.period === 'string' ? filters.period : ownPeriod}
        onChange={choosePeriod}
      />
      {isOwn && <OwnPeriod key={filters.timeZone} filters={filters} span={span} onChange={onChange} />}
      <Select
        label="By"
        allowDeselect={false}
        data={granularities
          .filter((one) => suiting.includes(one))
          .map((value) => ({ value, label: granularityNames[value] }))}
        value={granularityOf(filters.granularity, span, dialect)}
        onChange={(value) => onChange({ ...filters, granularity: granularities.find((one) => one === value) ?? null })}
      />
      {versions !== null && (
        <Select
          label="Version"
          allowDeselect={false}
          data={[
            { value: allVersions, label: 'All versions' },
            ...versions.map(({ version, name }) => ({ value: version, label: name })),
          ]}
          value={filters.version ?? allVersions}
          onChange={(value) => onChange({ ...filters, version: value === allVersions ? null : value })}
        />
      )}
      <Select
        className={classes.wide}
        label="Compared with"
        allowDeselect={false}
        data={comparisons.map((value) => ({ value, label: comparisonNames[value] }))}
        value={filters.comparison}
        onChange={(value) => onChange({ ...filters, comparison: comparisons.find((one) => one === value) ?? 'both' })}
      />
      <Select
        className={classes.wide}
        label="Time zone"
        allowDeselect={false}
        searchable
        limit={60}
        nothingFoundMessage="No such time zone"
        data={zones(filters.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        value={filters.timeZone}
        onChange={(value) => value !== null && onChange({ ...filters, timeZone: value })}
      />
    </search>
  );
};
