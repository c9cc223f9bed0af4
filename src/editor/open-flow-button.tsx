import { IconArrowUpRight } from '@tabler/icons-react';
import classes from './open-flow-button.module.css';

interface OpenFlowButtonProps {
  readonly name: string;
  readonly onOpen: () => void;
}

/** On a step that hands the call to a flow of the project: leads there. */
export const OpenFlowButton = ({ name, onOpen }: OpenFlowButtonProps) => (
  <button
    type="button"
    className={`${classes.button} nodrag`}
    aria-label={`Open flow ${name}`}
    title={`Open flow ${name}`}
    onClick={(event) => {
      event.stopPropagation();
      onOpen();
    }}
  >
    <IconArrowUpRight size={16} aria-hidden />
  </button>
);
