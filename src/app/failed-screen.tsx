import { Button } from '@mantine/core';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './screen-state.module.css';

interface FailedScreenProps {
  readonly title: string;
  readonly detail: string;
  readonly action: string;
  readonly onAction: () => void;
}

/** A whole screen that could not be shown: what happened and the way on. */
export const FailedScreen = ({ title, detail, action, onAction }: FailedScreenProps) => (
  <main className={classes.screen}>
    <div className={classes.box} role="alert">
      <SeverityIcon severity="error" size={28} />
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.detail}>{detail}</p>
      <Button onClick={onAction}>{action}</Button>
    </div>
  </main>
);
