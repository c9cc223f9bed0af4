import { type ComboboxData, type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';

interface OpenedSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onDropdownOpen' | 'onDropdownClose'> {
  /** What it shows while it is closed; null: nothing is chosen. */
  readonly current: ComboboxItem | null;
  /** Everything to choose from, asked for when the list opens: in a large design that is thousands. */
  readonly data: () => ComboboxData;
}

/** A choice among many that costs nothing until somebody opens it. */
export const OpenedSelect = ({ current, data, ...rest }: OpenedSelectProps) => {
  const [opened, setOpened] = useState(false);
  return (
    <Select
      {...rest}
      data={opened ? data() : current ? [current] : []}
      value={current?.value ?? null}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
    />
  );
};
