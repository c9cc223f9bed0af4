import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import classes from './add-drafts-dialog.module.css';
import type { Library } from './library-db';
import type { LibraryProblem } from './library-problem';
import type { DesignSummary } from './library-schema';
import type { Projects } from './projects-db';

interface AddDraftsDialogProps {
  readonly opened: boolean;
  readonly projectId: string;
  readonly library: () => Promise<Library>;
  readonly projects: Projects;
  readonly onAdd: (designIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** A draft that can come in, and the project it would leave. */
interface Candidate {
  readonly summary: DesignSummary;
  readonly leaves: string | null;
}

const candidatesOf = async (
  library: Library,
  projects: Projects,
  projectId: string,
): Promise<readonly Candidate[] | LibraryProblem> => {
  const [drafts, all] = await Promise.all([library.list(), projects.list()]);
  if (!drafts.ok) return drafts.error;
  if (!all.ok) return all.error;
  const home = new Map(
    all.value.flatMap(({ id, name, designs }) => designs.map((design) => [design.id, { id, name }])),
  );
  return drafts.value
    .filter((summary) => home.get(summary.id)?.id !== projectId)
    .map((summary) => ({ summary, leaves: home.get(summary.id)?.name ?? null }));
};

const Picker = ({ projectId, library, projects, onAdd, onClose }: AddDraftsDialogProps) => {
  const [found, setFound] = useState<readonly Candidate[] | null>(null);
  const [problem, setProblem] = useState<LibraryProblem | null>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  useEffect(() => {
    let gone = false;
    void library()
      .then((opened) => candidatesOf(opened, projects, projectId))
      .then((answer) => {
        if (gone) return;
        if ('code' in answer) setProblem(answer);
        else setFound(answer);
      });
    return () => {
      gone = true;
    };
  }, [library, projects, projectId]);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = found?.filter(({ summary }) => summary.name.toLocaleLowerCase().includes(wanted)) ?? [];
  return (
    <Stack>
      {problem && (
        <Notice severity="error" role="alert" title={problem.title}>
          <p>{problem.detail}</p>
        </Notice>
      )}
      {found?.length === 0 && <p className={classes.none}>Every draft of this browser is in the project already.</p>}
      {found !== null && found.length > 0 && (
        <>
          <TextInput
            type="search"
            aria-label="Search drafts"
            placeholder="Search drafts"
            data-autofocus
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Checkbox.Group value={[...picked]} onChange={setPicked} aria-label="Drafts">
            <div className={classes.list}>
              {shown.map(({ summary, leaves }) => (
                <Checkbox
                  key={summary.id}
                  value={summary.id}
                  label={summary.name || 'Untitled'}
                  description={leaves === null ? undefined : `Leaves the project ${leaves}`}
                />
              ))}
              {shown.length === 0 && <p className={classes.none}>No draft is called «{search.trim()}».</p>}
            </div>
          </Checkbox.Group>
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={picked.length === 0} onClick={() => onAdd(picked)}>
          {picked.length === 0 ? 'Add drafts' : picked.length === 1 ? 'Add 1 draft' : `Add ${picked.length} drafts`}
        </Button>
      </Group>
    </Stack>
  );
};

/** Asks which drafts of this browser shall be flows of a project. */
export const AddDraftsDialog = (props: AddDraftsDialogProps) => (
  <Modal
    opened={props.opened}
    onClose={props.onClose}
    title="Add drafts to the project"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Picker {...props} />
  </Modal>
);
