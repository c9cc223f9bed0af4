import { CloseButton, Tabs, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { LinkPlace } from '../core/project/link-places';
import { FlowList } from './flow-list';
import { useMap } from './map-context';
import classes from './project-side.module.css';
import type { MapFlow, ProjectPicture } from './to-map';
import { TransferTable } from './transfer-table';

interface ProjectSideProps {
  readonly picture: ProjectPicture;
  readonly tab: string | null;
  readonly onTab: (tab: string | null) => void;
  readonly onLook: (id: string | null) => void;
  readonly onUnpick: () => void;
  readonly onShowPlace: (designId: string, place: LinkPlace) => void;
  readonly onTakeOut: (flow: MapFlow) => void;
}

const has = (name: string, wanted: string): boolean => name.toLocaleLowerCase().includes(wanted);

/** The map in words: every transfer and every flow, to be searched, and reached by keyboard. */
export const ProjectSide = ({ picture, tab, onTab, onLook, onUnpick, onShowPlace, onTakeOut }: ProjectSideProps) => {
  const { picked } = useMap();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const links = picture.links.filter(({ fromName, toName }) => has(fromName, wanted) || has(toName, wanted));
  const flows = picture.flows.filter(({ name }) => has(name, wanted));
  const line = picture.links.find(({ id }) => id === picked);
  const none = (tab === 'flows' ? flows : links).length === 0;
  return (
    <aside className={classes.side} aria-label="Flows and transfers">
      <Tabs value={tab} onChange={onTab} className={classes.tabs ?? ''} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="transfers">
            Transfers <span className={classes.count}>{picture.links.length}</span>
          </Tabs.Tab>
          <Tabs.Tab value="flows">
            Flows <span className={classes.count}>{picture.flows.length}</span>
          </Tabs.Tab>
        </Tabs.List>
        <div className={classes.head}>
          {line && tab === 'transfers' ? (
            <div className={classes.picked}>
              <p role="status">
                <strong>{line.fromName}</strong> to <strong>{line.toName}</strong>
              </p>
              <CloseButton aria-label="Show all transfers" onClick={onUnpick} />
            </div>
          ) : (
            <TextInput
              type="search"
              aria-label="Search flows"
              placeholder="Search flows"
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          )}
        </div>
        <div className={classes.body}>
          <Tabs.Panel value="transfers">
            {picture.links.length > 0 && !none && (
              <TransferTable links={line ? [line] : links} onShowPlace={onShowPlace} onLook={onLook} />
            )}
            {picture.links.length === 0 && (
              <p className={classes.none}>
                No flow here transfers to another. A step «Flow», or an unknown target that is said to be a flow, is
                drawn as a line once it names one.
              </p>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="flows">
            <FlowList flows={flows} links={picture.links} onLook={onLook} onTakeOut={onTakeOut} />
          </Tabs.Panel>
          {none && wanted !== '' && <p className={classes.none}>No flow is called «{search.trim()}».</p>}
        </div>
      </Tabs>
    </aside>
  );
};
