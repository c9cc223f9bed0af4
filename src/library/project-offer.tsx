import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Notice } from '../ui/notice';
import type { Together } from './files-together';
import classes from './project-offer.module.css';

interface ProjectOfferProps {
  readonly together: Together;
  readonly onAccept: (name: string) => void;
  readonly onClose: () => void;
}

/** Several files came in at once: they may be the flows of one project. */
export const ProjectOffer = ({ together, onAccept, onClose }: ProjectOfferProps) => {
  const [name, setName] = useState(together.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAccept(name.trim());
  };
  return (
    <Notice severity="info" role="status" title={`${together.ids.length} drafts came in`} onClose={onClose}>
      <p>
        Do they belong together? As a project they stand on one map, and a call that one flow hands to another goes on
        there.
      </p>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          size="xs"
          aria-label="Name of the project"
          className={classes.name ?? ''}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={name.trim() === ''}>
          Open as a project
        </Button>
      </form>
    </Notice>
  );
};
