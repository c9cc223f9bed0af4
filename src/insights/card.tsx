import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

interface CardProps {
  readonly title: string;
  /** What is shown, and how it is counted. */
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the dashboard that stands for itself. */
export const Card = ({ title, hint, children }: CardProps) => {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      {children}
    </section>
  );
};

/** What a card says where it has nothing to show. */
export const CardEmpty = ({ children }: { readonly children: ReactNode }) => (
  <p className={classes.empty}>{children}</p>
);
