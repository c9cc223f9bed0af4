import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import classes from './empty-variants.module.css';

interface EmptyVariantsProps {
  readonly readOnly: boolean;
  readonly onAdd: () => void;
}

/** What variants are for, and how to begin. */
export const EmptyVariants = ({ readOnly, onAdd }: EmptyVariantsProps) => (
  <section className={classes.empty} aria-labelledby="no-variants">
    <IconUsersGroup size={36} stroke={1.4} aria-hidden className={classes.icon} />
    <h2 id="no-variants">Every caller hears the same menus</h2>
    <p>
      Variants let some callers hear other menus: premium customers a short way to a person, everybody else the usual
      choices. A variant says only what differs from the base, and every variant is checked and can be dialled before it
      goes live. Two variants can also share a group of callers, to find out which one serves them better.
    </p>
    <div className={classes.buttons}>
      <Button disabled={readOnly} leftSection={<IconPlus size={17} aria-hidden />} onClick={onAdd}>
        Add a variant
      </Button>
    </div>
  </section>
);
