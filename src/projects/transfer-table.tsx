import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LinkPlace } from '../core/project/link-places';
import { useMap } from './map-context';
import type { MapLink } from './to-map';
import classes from './transfer-table.module.css';

/** Links shown at first, and as many more each time they are asked for; and the places of a link. */
const page = { links: 60, places: 4 } as const;

interface PlacesProps {
  readonly link: MapLink;
  readonly all: boolean;
  readonly onShowPlace: (designId: string, place: LinkPlace) => void;
}

const Places = ({ link, all, onShowPlace }: PlacesProps) => {
  const [opened, setOpened] = useState(false);
  const shown = all || opened ? link.places : link.places.slice(0, page.places);
  const more = link.places.length - shown.length;
  return (
    <ul className={classes.places}>
      {shown.map((place) => (
        <li key={`${place.nodeId} ${place.field}`}>
          <button
            type="button"
            className={classes.place}
            title={`Show in ${link.fromName}`}
            onClick={() => onShowPlace(link.link.from, place)}
          >
            {place.step}: {place.way}
          </button>
        </li>
      ))}
      {more > 0 && (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={() => setOpened(true)}>
            {more} more
          </Button>
        </li>
      )}
    </ul>
  );
};

interface TransferTableProps {
  readonly links: readonly MapLink[];
  readonly onShowPlace: (designId: string, place: LinkPlace) => void;
  readonly onLook: (id: string | null) => void;
}

/** Who transfers to whom, a row for each pair of flows with the places it begins at. */
export const TransferTable = ({ links, onShowPlace, onLook }: TransferTableProps) => {
  const { picked } = useMap();
  const [limit, setLimit] = useState<number>(page.links);
  const shown = picked === null ? links : links.filter(({ id }) => id === picked);
  return (
    <>
      <table className={classes.table} aria-label="Transfers">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Via</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, limit).map((link) => (
            <tr key={link.id} onMouseEnter={() => onLook(link.link.from)} onMouseLeave={() => onLook(null)}>
              <th scope="row">{link.fromName}</th>
              <td>
                <Places link={link} all={picked !== null} onShowPlace={onShowPlace} />
              </td>
              <td data-outside={link.link.to.kind !== 'flow' || undefined}>
                {link.toName}
                {link.link.to.kind === 'several' && (
                  <span className={classes.note}>{link.link.to.designIds.length} flows have this name</span>
                )}
                {link.link.to.kind === 'outside' && <span className={classes.note}>not in this project</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > limit && (
        <Button size="compact-sm" variant="default" onClick={() => setLimit(limit + page.links)}>
          Show {Math.min(page.links, shown.length - limit)} more of {shown.length}
        </Button>
      )}
    </>
  );
};
