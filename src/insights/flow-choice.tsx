import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { flowsQuery, listPageSize } from '../org/queries';
import { When } from '../ui/when';
import { CardFigures } from './card-figures';
import classes from './flow-choice.module.css';
import { type LookedAt, lastLooked } from './last-looked';
import { useFigures } from './use-figures';

/** Where a flow's figures are. */
export const insightsAddress = (flowId: string): string => `/flows/${encodeURIComponent(flowId)}/insights`;

interface Entry extends LookedAt {
  readonly publishedAt?: string | null;
}

const Entries = ({ flows, label }: { readonly flows: readonly Entry[]; readonly label: string }) => (
  <ul className={classes.list} aria-label={label}>
    {flows.map(({ id, name, publishedAt }) => (
      <li key={id}>
        <Link href={insightsAddress(id)} className={classes.flow}>
          <span className={classes.name}>{name}</span>
          {publishedAt && (
            <span className={classes.facts}>
              published <When at={publishedAt} />
            </span>
          )}
        </Link>
      </li>
    ))}
  </ul>
);

/** The org's flows, to look at the figures of one; those that were looked at last stand first. */
export const FlowChoice = () => {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [page, setPage] = useState(1);
  const query = useQuery(flowsQuery({ search, page }));
  const flows = useFigures(query, search);
  const [looked] = useState(lastLooked.get);
  const found = looked.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <div className={classes.column}>
      <header className={classes.head}>
        <div>
          <h1>Insights</h1>
          <p>Where callers of a flow give up, and what became of the others. Choose a flow.</p>
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
      </header>
      {found.length > 0 && (
        <section>
          <h2>Looked at last</h2>
          <Entries flows={found} label="Looked at last" />
        </section>
      )}
      <section>
        <h2>All flows</h2>
        <CardFigures figures={flows} what="the org’s flows" height={240}>
          {({ items, total }) => (
            <>
              {items.length === 0 ? (
                <p className={classes.empty} role="status">
                  {search.trim() === ''
                    ? 'The org has no call flow yet.'
                    : `No flow of the org has «${search.trim()}» in its name.`}
                </p>
              ) : (
                <Entries flows={items} label="Flows of the org" />
              )}
              {(page > 1 || (total === null ? items.length === listPageSize : total > page * listPageSize)) && (
                <nav className={classes.foot} aria-label="Pages">
                  <span role="status">Page {page}</span>
                  <Button size="compact-sm" variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
                    Previous
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={total === null ? items.length < listPageSize : total <= page * listPageSize}
                    onClick={() => setPage(page + 1)}
                  >
                    Next
                  </Button>
                </nav>
              )}
            </>
          )}
        </CardFigures>
      </section>
    </div>
  );
};
