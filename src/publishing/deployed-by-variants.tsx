import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Design } from '../core/model/design';
import { ApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { Notice } from '../ui/notice';
import { DialogFooter } from './dialog-footer';
import classes from './publish-form.module.css';

const words = problemWords(new ApiError('deployed-by-variants', ''));

interface DeployedByVariantsProps {
  readonly design: Design;
  readonly onClose: () => void;
}

/**
 * The flow is rewritten for its callers, so nothing drawn is published to it. What it was rewritten as is no change of
 * somebody else's that one would have to decide about.
 */
export const DeployedByVariants = ({ design, onClose }: DeployedByVariantsProps) => (
  <>
    <Notice severity="warning" title={words.title} role="alert">
      <p>{words.detail}</p>
      <p>{words.whatToDo}</p>
      <p>
        <Link className={classes.link} href={`/designs/${design.id}/variants`} onClick={onClose}>
          Go to the variants
        </Link>
      </p>
    </Notice>
    <DialogFooter>
      <Button variant="default" onClick={onClose}>
        Close
      </Button>
    </DialogFooter>
  </>
);
