import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEditor } from '../editor-context';
import classes from './expression-code.module.css';

interface ExpressionCodeProps {
  readonly label: ReactNode;
  /** What the platform computes, as the file writes it. */
  readonly expression: string;
  /** What can be done instead. */
  readonly act: string;
  readonly onAct: () => void;
  readonly children?: ReactNode;
}

/** Something that is only known in the call: the expression that gives it, and the way to a fixed one. */
export const ExpressionCode = ({ label, expression, act, onAct, children }: ExpressionCodeProps) => {
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <div className={classes.frame}>
      <div className={classes.label}>{label}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long expression scrolls, and the keyboard must reach it */}
      <pre className={classes.code} tabIndex={0}>
        {expression}
      </pre>
      {children}
      <Button size="compact-sm" variant="default" className={classes.act ?? ''} disabled={readOnly} onClick={onAct}>
        {act}
      </Button>
    </div>
  );
};
