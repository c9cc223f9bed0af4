import { Button, Skeleton } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { SeverityIcon } from '../ui/severity-icon';
import type { DesignActs } from './design-actions';
import classes from './designs-screen.module.css';
import { DesignsTable } from './designs-table';
import type { DesignsState } from './use-designs';

interface DesignsBodyProps extends DesignActs {
  readonly state: DesignsState;
  readonly search: string;
  readonly focusId: string | null;
  readonly onClearSearch: () => void;
  readonly onNew: () => void;
  readonly onRetry: () => void;
}

/** The list of drafts in each of its states: coming, failed, empty, nothing found, listed. */
export const DesignsBody = ({ state, search, focusId, onClearSearch, onNew, onRetry, ...acts }: DesignsBodyProps) => {
  if (state.kind === 'loading')
    return (
      <div className={classes.skeletons} aria-busy="true">
        <span className="tt-visually-hidden">The drafts are being read</span>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={48} radius="md" />
        ))}
      </div>
    );
  if (state.kind === 'failed')
    return (
      <div className={classes.state} role="alert">
        <SeverityIcon severity="error" size={28} />
        <h3>{state.problem.title}</h3>
        <p>{state.problem.detail}</p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    );
  if (state.designs.length === 0)
    return (
      <div className={classes.state}>
        <IconSitemap size={32} stroke={1.5} aria-hidden />
        <h3>No drafts yet</h3>
        <p>
          A draft is a phone menu you are drawing. It is checked while you draw, can be dialled at any time, and changes
          nothing for callers until it is published. Drafts are kept in this browser.
        </p>
        <Button onClick={onNew}>Draw the first menu</Button>
        <p className={classes.hint}>Or drop a design or a flow file anywhere on this page.</p>
      </div>
    );
  const wanted = search.trim().toLocaleLowerCase();
  const found = state.designs.filter(({ name, origin }) =>
    `${name} ${origin?.flowName ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      <p role="status" className="tt-visually-hidden">
        {wanted && `${found.length} of ${state.designs.length} drafts`}
      </p>
      {found.length > 0 ? (
        <DesignsTable designs={found} openElsewhere={state.openElsewhere} focusId={focusId} {...acts} />
      ) : (
        <div className={classes.state}>
          <h3>No draft is called «{search.trim()}»</h3>
          <p>The names of drafts and of the flows they belong to were searched.</p>
          <Button variant="default" onClick={onClearSearch}>
            Show all drafts
          </Button>
        </div>
      )}
    </>
  );
};
