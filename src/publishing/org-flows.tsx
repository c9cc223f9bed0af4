import { Button, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChartBar, IconHistory, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Design } from '../core/model/design';
import type { DesignId } from '../core/model/ids';
import type { FlowSummary } from '../core/wire/flows';
import { flowDesignQuery, flowsQuery, sessionQuery } from '../org/queries';
import { FlowFacts } from './flow-facts';
import { OrgBadge } from './org-badge';
import classes from './org-flows.module.css';
import { Pager } from './pager';
import { ProblemNotice } from './problem-notice';
import type { FlowRef } from './publish-plan';

interface OrgFlowsProps {
  /** The design is the flow as it is live, ready to be kept: with an id of its own and where it comes from. */
  readonly onOpen: (flow: { id: string; name: string; version: string }, design: Design) => void;
  readonly newDesignId: () => DesignId;
  readonly onShowVersions: (flow: FlowRef) => void;
}

/** The org's call flows, to be opened as designs. */
export const OrgFlows = ({ onOpen, newDesignId, onShowVersions }: OrgFlowsProps) => {
  const client = useQueryClient();
  const session = useQuery(sessionQuery());
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [page, setPage] = useState(1);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery(flowsQuery({ search, page }));
  const open = useMutation({
    mutationFn: (flow: FlowSummary) => client.fetchQuery(flowDesignQuery(flow.id)),
    onSuccess: ({ design, version }, { id, name }) =>
      onOpen(
        { id, name, version },
        {
          ...design,
          id: newDesignId(),
          origin: { flowId: id, flowName: name, version, at: new Date().toISOString() },
        },
      ),
  });

  return (
    <section className={classes.flows} aria-labelledby="in-the-org">
      <div className={classes.head}>
        <div className={classes.title}>
          <h2 id="in-the-org">In the org</h2>
          <OrgBadge session={session.data} error={session.error} />
        </div>
        <TextInput
          aria-label="Find a flow of the org"
          placeholder="Find a flow"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setPage(1);
          }}
        />
      </div>
      {error !== null && (
        <ProblemNotice error={error}>
          <Button variant="default" onClick={() => refetch()} loading={isFetching}>
            Try again
          </Button>
        </ProblemNotice>
      )}
      {open.error !== null && <ProblemNotice error={open.error} />}
      {isPending && error === null && (
        <div role="status" aria-label="Reading the org’s flows" className={classes.list}>
          {[1, 2, 3, 4].map((row) => (
            <Skeleton key={row} height={56} radius="md" />
          ))}
        </div>
      )}
      {data !== undefined && data.items.length === 0 && (
        <p className={classes.empty} role="status">
          {search === ''
            ? 'The org has no call flow yet. Flows made in the org appear here.'
            : `No flow of the org has «${search}» in its name.`}
        </p>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul className={classes.list} aria-label="Flows of the org" aria-busy={isPlaceholderData}>
          {data.items.map((flow) => (
            <li key={flow.id} className={classes.flow}>
              <span className={classes.words}>
                <span className={classes.name}>{flow.name}</span>
                <span className={classes.facts}>
                  <FlowFacts {...flow} />
                </span>
              </span>
              <Button
                component={Link}
                href={`/flows/${encodeURIComponent(flow.id)}/insights`}
                variant="subtle"
                aria-label={`Insights of ${flow.name}`}
                leftSection={<IconChartBar size={16} aria-hidden />}
              >
                Insights
              </Button>
              <Button
                variant="subtle"
                aria-label={`Versions of ${flow.name}`}
                leftSection={<IconHistory size={16} aria-hidden />}
                onClick={() => onShowVersions({ id: flow.id, name: flow.name })}
              >
                Versions
              </Button>
              <Button
                variant="default"
                aria-label={`Open as design: ${flow.name}`}
                loading={open.isPending && open.variables.id === flow.id}
                disabled={open.isPending && open.variables.id !== flow.id}
                onClick={() => open.mutate(flow)}
              >
                Open as design
              </Button>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && (
        <div className={classes.foot}>
          <Pager list={data} onPage={setPage} />
        </div>
      )}
    </section>
  );
};
