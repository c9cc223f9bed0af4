import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { WayStep } from '../core/wire/insights';
import type { MeasuredStep } from './menu-names';
import { WaysFunnel } from './ways-funnel';
import { WaysSankey } from './ways-sankey';

interface WaysViewProps {
  readonly steps: readonly WayStep[];
  /** By the names of milestones. */
  readonly measured: ReadonlyMap<string, MeasuredStep>;
  readonly fileName: string;
}

/** The ways of callers, all of them or the most frequent one. */
export const WaysView = ({ steps, measured, fileName }: WaysViewProps) => {
  const [form, setForm] = useState('ways');
  const controls = (
    <SegmentedControl
      size="xs"
      aria-label="Form of the ways"
      data={[
        { value: 'ways', label: 'All ways' },
        { value: 'funnel', label: 'Funnel' },
      ]}
      value={form}
      onChange={setForm}
    />
  );
  const View = form === 'funnel' ? WaysFunnel : WaysSankey;
  return <View steps={steps} measured={measured} fileName={fileName} controls={controls} />;
};
