import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo } from 'react';
import type { Directory, Finding } from '../core/checks/finding';
import { inTermsOf } from '../core/directory/in-terms-of';
import type { Design } from '../core/model/design';
import { toApiError } from '../org/api-error';
import { problemWords } from '../org/problem-words';
import { flowsQuery } from '../org/queries';
import { type Counting, CountingSection } from './counting-section';
import { DialogFooter } from './dialog-footer';
import { LostNote } from './lost-note';
import { NoteField } from './note-field';
import { Obstacles } from './obstacles';
import { type OrgForm, obstaclesFor } from './org-form';
import { ProblemNotice } from './problem-notice';
import type { StepsOnCanvas } from './publication-messages';
import classes from './publish-form.module.css';
import { addedToNote, type NameState, nameLimit, nameState, noteLimit, whyNotMade } from './publish-plan';
import { BlockingFindings, WaivedFindings, Warnings } from './standing-findings';
import { VariantsLine } from './variants-line';

interface CreateFlowFormProps {
  readonly design: Design;
  readonly counting: Counting;
  readonly form: OrgForm;
  readonly directory: Directory | null;
  readonly orgName: string;
  readonly findings: readonly Finding[];
  readonly blocking: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly onCreate: () => void;
  readonly isStarting: boolean;
  /** Why the last attempt was refused before it began. */
  readonly error: Error | null;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onShowFinding: (finding: Finding) => void;
  readonly steps: StepsOnCanvas;
}

const nameWords: Readonly<Record<NameState, string>> = {
  empty: 'What the flow is called in the org.',
  'too-long': '',
  asking: 'Looking whether the name is free.',
  taken: '',
  free: 'The name is free.',
  unknown: 'The org could not be asked whether the name is free. It is checked again when the flow is made.',
};

const nameFault = (state: NameState): string | null => {
  if (state === 'taken') return 'The org has a flow of this name. Choose another, or publish to that flow.';
  return state === 'too-long' ? `A name has at most ${nameLimit} characters.` : null;
};

/** A new flow of the org made of the design: its name, and what stands in the way. */
export const CreateFlowForm = (props: CreateFlowFormProps) => {
  const { design, form, directory, findings, blocking, name, note } = props;
  const reasonId = useId();
  const [settled] = useDebouncedValue(name.trim(), 300);
  const found = useQuery({ ...flowsQuery({ search: settled, page: 1 }), enabled: settled !== '' });
  const isCurrent = settled === name.trim() && !found.isPlaceholderData;
  const known = !isCurrent ? undefined : found.isError ? null : found.data?.items.map((flow) => flow.name);
  const state = nameState(name, known);
  const refused = props.error === null ? null : toApiError(props.error);
  const nameRefused = refused?.code === 'name-taken';
  const fault = nameRefused && refused ? problemWords(refused).detail : nameFault(state);
  const sent = useMemo(() => inTermsOf(design, directory, 'name'), [design, directory]);
  const obstacles = useMemo(() => obstaclesFor(form, null, sent, directory), [form, sent, directory]);
  const reason = whyNotMade({
    blocking: blocking.length,
    name: state,
    noteTooLong: note.length > noteLimit,
    fits: obstacles.length === 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === null) props.onCreate();
  };

  return (
    <form className={classes.form} onSubmit={submit} aria-labelledby="new-flow">
      <div className={classes.head}>
        <h3 id="new-flow">A new flow in {props.orgName}</h3>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          onClick={props.onBack}
        >
          A flow that is there
        </Button>
      </div>
      <TextInput
        label="Name of the new flow"
        value={name}
        onChange={({ currentTarget }) => props.onName(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        error={fault}
        description={
          <span role="status" data-state={state}>
            {nameWords[state]}
          </span>
        }
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data-autofocus
      />
      {refused !== null && !nameRefused && <ProblemNotice error={refused} />}
      <Obstacles obstacles={obstacles} steps={props.steps} />
      <BlockingFindings findings={blocking} onShow={props.onShowFinding} />
      <Warnings findings={props.warnings} onShow={props.onShowFinding} />
      <WaivedFindings findings={findings} onShow={props.onShowFinding} />
      <VariantsLine design={design} flowId={null} onLeave={props.onClose} />
      <CountingSection {...props.counting} design={design} dialect="platform" flowName={name} />
      <LostNote design={sent} form={form} />
      <NoteField note={note} onNote={props.onNote} added={addedToNote(findings)} />
      <DialogFooter reason={<span id={reasonId}>{reason}</span>}>
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={reason !== null} loading={props.isStarting} aria-describedby={reasonId}>
          Create flow
        </Button>
      </DialogFooter>
    </form>
  );
};
