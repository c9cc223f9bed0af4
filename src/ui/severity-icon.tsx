import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconInfoCircleFilled } from '@tabler/icons-react';

export type SeverityName = 'error' | 'warning' | 'info';

const icons = { error: IconAlertOctagonFilled, warning: IconAlertTriangleFilled, info: IconInfoCircleFilled };

interface SeverityIconProps {
  readonly severity: SeverityName;
  readonly size?: number;
  /** Read out; without it the icon is decoration beside a text that says the same. */
  readonly label?: string;
}

/** Octagon, triangle or circle: the shape says it as well as the colour. */
export const SeverityIcon = ({ severity, size = 16, label }: SeverityIconProps) => {
  const Icon = icons[severity];
  const color = `var(--tt-${severity})`;
  return label ? (
    <Icon size={size} color={color} role="img" aria-label={label} style={{ flex: 'none' }} />
  ) : (
    <Icon size={size} color={color} aria-hidden style={{ flex: 'none' }} />
  );
};
