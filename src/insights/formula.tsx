import { ActionIcon, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

interface FormulaProps {
  /** What is counted. */
  readonly of: string;
  /** How it is counted, in words. */
  readonly children: string;
}

/** How a figure is counted: for the pointer, the keyboard and whoever hears the page. */
export const Formula = ({ of, children }: FormulaProps) => (
  <Tooltip label={children} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
    <ActionIcon variant="transparent" size={24} color="gray" aria-label={`How «${of}» is counted: ${children}`}>
      <IconInfoCircle size={15} aria-hidden />
    </ActionIcon>
  </Tooltip>
);
