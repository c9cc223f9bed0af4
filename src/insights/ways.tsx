import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { WayStep } from '../core/wire/insights';
import { WaysFunnel } from './ways-funnel';
import { WaysSankey } from './ways-sankey';

interface WaysViewProps {
  readonly steps: readonly WayStep[];
  /** What the step at a milestone is called; the same function as long as the names are the same. */
  readonly nameOf: (milestone: string | null) => string;
  readonly fileName: string;
}

/** The ways of callers, all of them or the most frequent one. */
export const WaysView = ({ steps, nameOf, fileName }: WaysViewProps) => {
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
  return <View steps={steps} nameOf={nameOf} fileName={fileName} controls={controls} />;
};
