import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { PickFix } from '../core/checks/finding';
import { type Entry, type Listed, listOf } from '../core/directory/directory';
import { refersBy } from '../core/directory/look-up';
import { nearestIn } from '../core/directory/nearest';
import { nodeOf } from '../core/model/graph';
import { nodeName } from '../core/model/names';
import { externalRef } from '../core/model/node';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign } from './editor-store';
import { entriesOf, isAmbiguous, matching, referToEntry } from './org-entries';
import classes from './reference-picker.module.css';

type Pick = PickFix['pick'];

const words: Readonly<Record<Pick['what'], readonly [one: string, many: string]>> = {
  queue: ['queue', 'queues'],
  flow: ['flow', 'flows'],
  user: ['person', 'people'],
};

/** Lines drawn at once: more than that is found by typing. */
const most = 80;

/** The nearest to what stands there first, each once; with a search, what matches it. */
const offeredFor = (list: Listed, reference: string, search: string) => {
  const found = matching(entriesOf(list), search);
  if (search.trim() !== '') return { near: 0, entries: found };
  const near = nearestIn(list, reference);
  return { near: near.length, entries: [...near, ...found.filter(({ id }) => !near.some((entry) => entry.id === id))] };
};

const whatFor = (name: string, reference: string, one: string): string => {
  if (reference.trim() === '') return `${name} names no ${one} yet. Callers sent there go to what you pick.`;
  if (name === reference) return `Callers sent to “${reference}” go to what you pick.`;
  return `${name} stands for “${reference}”. Callers sent there go to what you pick.`;
};

interface PickerListProps {
  readonly pick: Pick;
  readonly list: Listed;
  readonly onClose: () => void;
}

const PickerList = ({ pick, list, onClose }: PickerListProps) => {
  const store = useEditorStore();
  const node = useEditor((state) => nodeOf(selectDesign(state), pick.nodeId));
  const by = useEditor((state) => refersBy(selectDesign(state), state.context.dialect));
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const options = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [one, many] = words[pick.what];
  const reference = node ? (externalRef(node) ?? '') : '';
  const { near, entries } = useMemo(() => offeredFor(list, reference, search), [list, reference, search]);
  const shown = entries.slice(0, most);
  const current = Math.min(active, shown.length - 1);

  useEffect(() => {
    options.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    const label = `lead to ${one} ${entry.name}`;
    store.getState().run(label, referToEntry(pick.nodeId, reference, list, entry, by));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(shown.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, current - 1));
    else if (event.key === 'Enter') choose(shown[current]);
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.picker}>
      <p className={classes.what}>{whatFor(node ? nodeName(node) : '', reference, one)}</p>
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={`Search ${list.size} ${list.size === 1 ? one : many} by name or id`}
        aria-label={`Search ${many}`}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={shown[current] ? `${listId}-${current}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={options} id={listId} className={classes.list} role="listbox" aria-label={`The org's ${many}`}>
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
          <div
            key={entry.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            className={classes.entry}
            data-last-near={(near > 0 && index === near - 1 && shown.length > near) || undefined}
            onMouseMove={() => setActive(index)}
            onClick={() => choose(entry)}
          >
            <span className={classes.name}>{entry.name}</span>
            {index < near && <span className={classes.mark}>near</span>}
            {isAmbiguous(list, entry) && <span className={classes.mark}>several of this name</span>}
            <span className={classes.id}>{entry.id}</span>
          </div>
        ))}
      </div>
      <p className={classes.rest} role="status">
        {shown.length === 0 && `The org has no ${one} with «${search.trim()}» in its name or id.`}
        {entries.length > shown.length &&
          `${entries.length - shown.length} more: type a part of the name to find them.`}
      </p>
    </div>
  );
};

/** «Pick from the org…»: a searchable list of what the org has, the nearest to what the target names now first. */
export const ReferencePicker = ({ pick }: { readonly pick: Pick }) => {
  const store = useEditorStore();
  const list = useEditor((state) => listOf(state.context.directory, pick.what));
  const close = () => store.getState().openPicker(null);
  const [one] = words[pick.what];
  return (
    <Modal
      opened
      onClose={close}
      title={`Pick a ${one} of the org`}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {list === null ? (
        <p className={classes.what}>The org cannot be asked now, so there is nothing to pick from.</p>
      ) : (
        <PickerList pick={pick} list={list} onClose={close} />
      )}
    </Modal>
  );
};
