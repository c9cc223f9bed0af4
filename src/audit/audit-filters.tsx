import { Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AuditRow } from '../core/audit/row';
import { type AuditAddress, daysProblem } from './address';
import classes from './audit-filters.module.css';
import { actionsIn, type Option, orTyped, peopleIn } from './filter-options';

interface AuditFiltersProps {
  readonly address: AuditAddress;
  readonly flows: readonly Option[];
  readonly rows: readonly AuditRow[];
  /** Whether this org tells of one flow at a time. */
  readonly needsFlow: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onChange: (change: Partial<AuditAddress>) => void;
}

interface PickProps {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  /** What a typed text is offered as; absent: only options can be picked. */
  readonly typedAs?: (text: string) => string;
  readonly onChange: (value: string | null) => void;
}

const Pick = ({ label, placeholder, options, value, typedAs, onChange }: PickProps) => {
  const [typed, setTyped] = useState('');
  const data = typedAs ? orTyped(options, typed, typedAs) : options;
  return (
    <Select
      className={classes.wide}
      label={label}
      placeholder={placeholder}
      data={data}
      value={value}
      searchable
      clearable
      limit={200}
      nothingFoundMessage="Nothing of that name"
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      onSearchChange={setTyped}
      onChange={onChange}
    />
  );
};

/** Which changes are looked for; the address of the page says the same. */
export const AuditFilters = ({ address, flows, rows, needsFlow, now, onChange }: AuditFiltersProps) => {
  const people = useMemo(() => peopleIn(rows, address.person), [rows, address.person]);
  const actions = useMemo(() => actionsIn(rows, address.action), [rows, address.action]);
  const { flow } = address;
  const flowOptions =
    flow === null || flows.some(({ value }) => value === flow) ? flows : [{ value: flow, label: flow }, ...flows];
  const isFiltered = Object.values(address).some((value) => value !== null);
  const day = (name: 'from' | 'to', label: string) => (
    <TextInput
      className={classes.narrow}
      type="date"
      label={label}
      value={address[name] ?? ''}
      error={name === 'from' ? daysProblem(address, now) : undefined}
      onChange={({ currentTarget: { value } }) => onChange({ [name]: value === '' ? null : value })}
    />
  );
  return (
    <fieldset className={classes.filters}>
      <legend className="tt-visually-hidden">Which changes</legend>
      <Pick
        label="Flow"
        placeholder={needsFlow ? 'Choose a flow' : 'Any flow'}
        options={flowOptions}
        value={flow}
        onChange={(value) => onChange({ flow: value })}
      />
      <Pick
        label="Person"
        placeholder="Anybody"
        options={people}
        value={address.person}
        typedAs={(text) => `Names with «${text}»`}
        onChange={(value) => onChange({ person: value })}
      />
      <Pick
        label="Action"
        placeholder="Any action"
        options={actions}
        value={address.action}
        typedAs={(text) => `Action «${text}»`}
        onChange={(value) => onChange({ action: value })}
      />
      {day('from', 'From')}
      {day('to', 'To')}
      {isFiltered && (
        <Button
          variant="subtle"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => onChange({ flow: null, person: null, action: null, from: null, to: null })}
        >
          Clear filters
        </Button>
      )}
    </fieldset>
  );
};
