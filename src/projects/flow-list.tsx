import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import classes from './flow-list.module.css';
import { HealthBadge } from './health-badge';
import { useMap } from './map-context';
import type { MapFlow, MapLink } from './to-map';

const count = (links: readonly MapLink[], id: string) => ({
  out: links.filter(({ link }) => link.from === id).length,
  into: links.filter(({ link }) => link.toKey === id).length,
});

const words = ({ out, into }: { readonly out: number; readonly into: number }): string => {
  if (out + into === 0) return 'no transfers';
  return [...(out > 0 ? [`to ${out}`] : []), ...(into > 0 ? [`from ${into}`] : [])].join(', ');
};

interface FlowListProps {
  readonly flows: readonly MapFlow[];
  readonly links: readonly MapLink[];
  readonly onLook: (id: string | null) => void;
  readonly onTakeOut: (flow: MapFlow) => void;
}

/** Every flow of the project; its name opens it. */
export const FlowList = ({ flows, links, onLook, onTakeOut }: FlowListProps) => {
  const { health, onOpen } = useMap();
  return (
    <ul className={classes.list} aria-label="Flows">
      {flows.map((flow) => {
        const { id } = flow.design;
        return (
          <li key={id} className={classes.row} onMouseEnter={() => onLook(id)} onMouseLeave={() => onLook(null)}>
            <button
              type="button"
              className={classes.open}
              onClick={() => onOpen(id)}
              onFocus={() => onLook(id)}
              onBlur={() => onLook(null)}
            >
              <span className={classes.name}>{flow.name}</span>
              <span className={classes.facts}>
                {flow.kind} · {flow.menus === 1 ? '1 menu' : `${flow.menus} menus`} · {words(count(links, id))}
              </span>
            </button>
            <HealthBadge health={health.get(id)} />
            <Tooltip label="Take out of the project; the draft stays">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take ${flow.name} out of the project`}
                onClick={() => onTakeOut(flow)}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
};
