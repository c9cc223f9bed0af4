import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { FlowDirectory } from '../core/project/flow-directory';
import { flowLinks } from '../core/project/flow-links';
import classes from './project-head.module.css';

interface ProjectHeadProps {
  readonly name: string;
  readonly flows: FlowDirectory;
  readonly onRename: () => void;
  /** What can be done with the project. */
  readonly children: ReactNode;
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What there is in a project, in a line. */
const factsOf = (flows: FlowDirectory): string => {
  const links = flowLinks(flows);
  const targets = (kind: string) => new Set(links.filter(({ to }) => to.kind === kind).map(({ toKey }) => toKey)).size;
  const inside = links.filter(({ to }) => to.kind === 'flow').length;
  const outside = targets('outside');
  const several = targets('several');
  const chosen = targets('in-call');
  return [
    plural(flows.designs.length, 'flow'),
    `${plural(inside, 'line')} between them`,
    ...(outside > 0 ? [`${plural(outside, 'name')} outside`] : []),
    ...(several > 0 ? [`${plural(several, 'name')} of several flows`] : []),
    ...(chosen > 0 ? [`${chosen} chosen in the call`] : []),
  ].join(' · ');
};

/** The top of the map: the project's name, and what is in it. */
export const ProjectHead = ({ name, flows, onRename, children }: ProjectHeadProps) => {
  const facts = useMemo(() => factsOf(flows), [flows]);
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <div className={classes.title}>
          <h1>{name}</h1>
          <Tooltip label="Rename the project">
            <ActionIcon variant="subtle" color="gray" aria-label="Rename the project" onClick={onRename}>
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
        <p className={classes.facts}>{facts}</p>
      </div>
      {children}
    </header>
  );
};
