import { Button, Group, Skeleton, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronRight, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flowsQuery } from '../org/queries';
import { FlowFacts } from './flow-facts';
import classes from './flow-picker.module.css';
import { Pager } from './pager';
import { ProblemNotice } from './problem-notice';
import type { FlowRef } from './publish-plan';

interface FlowPickerProps {
  readonly onPick: (flow: FlowRef) => void;
  /** Makes a flow of the design instead; null: the org cannot be asked to. */
  readonly onMake: (() => void) | null;
}

/** The org's call flows to choose one from: by name, page by page. */
export const FlowPicker = ({ onPick, onMake }: FlowPickerProps) => {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [page, setPage] = useState(1);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(flowsQuery({ search, page }));

  return (
    <section className={classes.picker} aria-labelledby="pick-flow">
      <div className={classes.head}>
        <h3 id="pick-flow">Where to?</h3>
        {onMake && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onMake}>
            Create as new flow…
          </Button>
        )}
      </div>
      <TextInput
        label="Find a flow"
        placeholder="Part of its name"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setPage(1);
        }}
        data-autofocus
      />
      {error !== null && (
        <ProblemNotice error={error}>
          <Button variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {isPending && error === null && (
        <div role="status" aria-label="Reading the org’s flows" className={classes.list}>
          {[1, 2, 3].map((row) => (
            <Skeleton key={row} height={52} radius="md" />
          ))}
        </div>
      )}
      {data !== undefined && data.items.length === 0 && (
        <Text c="dimmed" role="status">
          {search === '' ? 'The org has no call flow yet.' : `No flow of the org has «${search}» in its name.`}
        </Text>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul className={classes.list} aria-label="Flows of the org" aria-busy={isPlaceholderData}>
          {data.items.map((flow) => (
            <li key={flow.id}>
              <UnstyledButton className={classes.flow} onClick={() => onPick({ id: flow.id, name: flow.name })}>
                <span className={classes.words}>
                  <span className={classes.name}>{flow.name}</span>
                  <span className={classes.facts}>
                    <FlowFacts {...flow} />
                  </span>
                </span>
                <IconChevronRight size={18} aria-hidden />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {onMake === null && (
        <p className={classes.hint}>
          A new flow cannot be made over this connection. Make an empty one in the org, then pick it here.
        </p>
      )}
      {data !== undefined && (
        <Group justify="flex-end">
          <Pager list={data} onPage={setPage} />
        </Group>
      )}
    </section>
  );
};
