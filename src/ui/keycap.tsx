import classes from './keycap.module.css';

interface KeycapProps {
  /** What is printed on the key; null draws an empty one. */
  readonly label: string | null;
  readonly small?: boolean;
  readonly live?: boolean;
}

/** A key of the telephone, as it is printed beside a choice. */
export const Keycap = ({ label, small = false, live = false }: KeycapProps) => (
  <span
    className={[classes.keycap, small && classes.small, label === null && classes.missing, live && classes.live]
      .filter(Boolean)
      .join(' ')}
  >
    {label ?? '–'}
  </span>
);
