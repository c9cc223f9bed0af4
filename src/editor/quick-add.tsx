import { TextInput } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { addChoice } from '../core/edit/choices';
import { connect } from '../core/edit/nodes';
import type { Design } from '../core/model/design';
import { edgesOf, type Port } from '../core/model/edges';
import { nodeOf, nodesOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { kindNames, nodeName } from '../core/model/names';
import { actingKind, type NodeKind } from '../core/model/node';
import { addStep } from './add-node';
import { useEditor, useEditorStore } from './editor-context';
import type { EditorStore, QuickAddPlace } from './editor-store';
import { selectDesign } from './editor-store';
import { addableKinds, insertableKinds, nodeLooks } from './node-look';
import classes from './quick-add.module.css';

type Entry = { readonly key: string; readonly label: string; readonly hint: string; readonly kind: NodeKind } & (
  | { readonly type: 'new' }
  | { readonly type: 'existing'; readonly nodeId: NodeId }
);

/** What the list offers: new steps first, then the steps the design has (to lead to). */
const entriesFor = (design: Design, place: QuickAddPlace, search: string): Entry[] => {
  const needle = search.trim().toLowerCase();
  const fits = (text: string) => text.toLowerCase().includes(needle);
  const fresh: Entry[] = (place.insert ? insertableKinds : addableKinds)
    .filter((kind) => fits(kindNames[kind]))
    .map((kind) => ({ type: 'new', key: `new ${kind}`, kind, label: kindNames[kind], hint: 'new' }));
  if (!place.after || place.insert) return fresh;
  const existing: Entry[] = nodesOf(design)
    .filter((node) => node.id !== place.after && (fits(nodeName(node)) || fits(kindNames[actingKind(node)])))
    .slice(0, 60)
    .map((node) => ({
      type: 'existing',
      key: node.id,
      nodeId: node.id,
      kind: actingKind(node),
      label: nodeName(node),
      hint: kindNames[actingKind(node)],
    }));
  return [...fresh, ...existing];
};

/** The way out that the new step shall hang on: the one dragged from, else the first open one, else a new choice. */
const portFor = (store: EditorStore, place: QuickAddPlace): { nodeId: NodeId; port: Port } | null => {
  if (place.from) return place.from;
  const node = nodeOf(selectDesign(store.getState()), place.after);
  if (!node) return null;
  const open = edgesOf(node).find((edge) => edge.target === null);
  if (open) return { nodeId: node.id, port: open.port };
  if (node.kind !== 'menu') return null;
  if (!store.getState().run('add choice', addChoice(node.id, {})).ok) return null;
  const grown = nodeOf(selectDesign(store.getState()), node.id);
  const added = grown?.kind === 'menu' ? grown.choices.at(-1) : undefined;
  return added ? { nodeId: node.id, port: { kind: 'choice', choiceId: added.id } } : null;
};

const QuickAddList = ({ place }: { readonly place: QuickAddPlace }) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const close = () => store.getState().openQuickAdd(null);
  const box = useClickOutside<HTMLDivElement>(close);
  const entries = entriesFor(design, place, search);
  const current = Math.min(active, entries.length - 1);

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    const from = portFor(store, place);
    if (entry.type === 'new') addStep(store, entry.kind, place.position, from, place.insert);
    else if (from) {
      store
        .getState()
        .run(`lead to ${entry.label}`, connect(from.nodeId, from.port, { kind: 'node', nodeId: entry.nodeId }));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      close();
      if (place.after) document.querySelector<HTMLElement>(`[data-id="${CSS.escape(place.after)}"]`)?.focus();
    } else if (event.key === 'ArrowDown') setActive(Math.min(entries.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, current - 1));
    else if (event.key === 'Enter') choose(entries[current]);
    else return;
    event.preventDefault();
  };

  const left = Math.max(8, Math.min(place.screen.x, window.innerWidth - 296));
  const top = Math.max(8, Math.min(place.screen.y, window.innerHeight - 360));
  return (
    <div ref={box} className={classes.box} style={{ left, top }} role="dialog" aria-label="Add a step">
      <TextInput
        autoFocus
        placeholder="Search steps"
        aria-label="Search steps"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries[current] ? `${listId}-${current}` : undefined}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} className={classes.list} role="listbox" aria-label="Steps">
        {entries.map((entry, index) => {
          const { icon: Icon, hue } = nodeLooks[entry.kind];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
            <div
              key={entry.key}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              tabIndex={-1}
              className={classes.entry}
              data-active={index === current || undefined}
              onMouseEnter={() => setActive(index)}
              onClick={() => choose(entry)}
            >
              <Icon size={16} color={hue} aria-hidden />
              <span className={classes.label}>{entry.label}</span>
              <span className={classes.hint}>{entry.hint}</span>
            </div>
          );
        })}
        {entries.length === 0 && <div className={classes.none}>Nothing is called «{search}»</div>}
      </div>
    </div>
  );
};

/** The searchable list that opens where an edge was dropped, or where Tab or a right click asked for it. */
export const QuickAdd = () => {
  const place = useEditor((state) => state.quickAdd);
  return place && <QuickAddList key={`${place.screen.x} ${place.screen.y}`} place={place} />;
};
