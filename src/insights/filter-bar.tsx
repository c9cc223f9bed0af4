import { Select } from '@mantine/core';
import type { Dialect } from '../core/wire/session';
import classes from './filter-bar.module.css';
import { comparisons, type Granularity, granularities, type InsightFilters } from './filters';
import { granularitiesFor, granularityOf, type Span } from './period';
import { TimeSelect } from './time-select';

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

const allVersions = 'all';

const zones = (current: string): readonly string[] => [
  ...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];

/** What is looked at; every choice goes into the address. */
export const FilterBar = ({ filters, span, dialect, versions, onChange }: FilterBarProps) => {
  const suiting = granularitiesFor(span, dialect);
  return (
    <search className={classes.bar} aria-label="What is looked at">
      <TimeSelect filters={filters} span={span} onChange={onChange} />
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
