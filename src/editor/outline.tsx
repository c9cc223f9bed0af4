import { Collapse, TextInput } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { edgesOf, portKey } from '../core/model/edges';
import type { NodeId } from '../core/model/ids';
import { kindNames, nodeName } from '../core/model/names';
import { actingKind, type Node } from '../core/model/node';
import { Keycap } from '../ui/keycap';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign, selectFindingsOf } from './editor-store';
import { FindingsBadge } from './findings-badge';
import { nodeLooks } from './node-look';
import classes from './outline.module.css';
import { type OutlineLine, outlineLines } from './outline-lines';

interface LineProps {
  readonly line: OutlineLine;
  readonly open: boolean;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const Line = ({ line, open, selected, tabStop, onToggle, onKeyDown }: LineProps) => {
  const store = useEditorStore();
  const { node } = line;
  const findings = useEditor(selectFindingsOf(node.id));
  const { icon: Icon, hue } = nodeLooks[actingKind(node)];
  return (
    <div
      role="treeitem"
      aria-level={line.level + 1}
      aria-selected={selected}
      aria-expanded={line.hasChildren ? open : undefined}
      tabIndex={tabStop ? 0 : -1}
      data-outline={node.id}
      className={classes.line}
      data-selected={selected || undefined}
      data-unreached={line.unreached || undefined}
      style={{ paddingLeft: 6 + Math.min(line.level, 12) * 14 }}
      onClick={() => store.getState().goTo(node.id)}
      onKeyDown={onKeyDown}
    >
      <IconChevronRight
        size={14}
        aria-hidden
        className={classes.chevron}
        data-open={open || undefined}
        data-leaf={!line.hasChildren || undefined}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      />
      {line.digit !== null && <Keycap label={line.digit} small />}
      <Icon size={15} color={hue} aria-hidden className={classes.icon} />
      <span className={classes.name}>{nodeName(node)}</span>
      <span className="tt-visually-hidden">
        {kindNames[actingKind(node)]}
        {line.unreached && ', not reached'}
      </span>
      <FindingsBadge findings={findings} />
    </div>
  );
};

/** The design as a tree: the canvas's equal for keyboard and screen reader. */
export const Outline = () => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const selected = useEditor((state) => state.selection.nodes);
  const [closed, setClosed] = useState<ReadonlySet<NodeId>>(new Set());
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const all = outlineLines(design, needle === '' ? closed : new Set());
  const lines = needle === '' ? all : all.filter(({ node }) => searchText(node).includes(needle));
  const tabStop = lines.find((line) => line.node.id === selected.at(-1)) ?? lines[0];

  const toggle = (id: NodeId) =>
    setClosed((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const focusLine = (line: OutlineLine | undefined) => {
    if (!line) return;
    store.getState().goTo(line.node.id);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-outline="${CSS.escape(line.node.id)}"]`)?.focus(),
    );
  };
  const onKeyDown = (line: OutlineLine, index: number) => (event: KeyboardEvent) => {
    const { id } = line.node;
    if (event.key === 'ArrowDown') focusLine(lines[index + 1]);
    else if (event.key === 'ArrowUp') focusLine(lines[index - 1]);
    else if (event.key === 'ArrowRight') {
      if (closed.has(id)) toggle(id);
      else if (line.hasChildren) focusLine(lines[index + 1]);
    } else if (event.key === 'ArrowLeft') {
      if (line.hasChildren && !closed.has(id)) toggle(id);
      else focusLine(lines.slice(0, index).findLast((other) => other.level < line.level));
    } else if (event.key === 'Home') focusLine(lines[0]);
    else if (event.key === 'End') focusLine(lines.at(-1));
    else if (event.key === 'Enter' || event.key === 'F2') store.getState().goTo(id, 'name');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.outline}>
      <TextInput
        className={classes.search ?? ''}
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Find a step"
        aria-label="Find a step"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div role="tree" aria-label="Outline" className={classes.tree}>
        {lines.map((line, index) => (
          <Line
            key={line.node.id}
            line={line}
            open={!closed.has(line.node.id)}
            selected={selected.includes(line.node.id)}
            tabStop={line === tabStop}
            onToggle={() => toggle(line.node.id)}
            onKeyDown={onKeyDown(line, index)}
          />
        ))}
      </div>
      <Collapse expanded={lines.length === 0}>
        <p className={classes.empty}>
          {needle === '' ? 'Nothing is drawn yet. Add a menu: it answers the call.' : `No step is called «${search}».`}
        </p>
      </Collapse>
    </div>
  );
};

/** What the search looks through: name, kind, and the labels of choices. */
const searchText = (node: Node): string =>
  [
    nodeName(node),
    node.id,
    kindNames[actingKind(node)],
    ...(node.kind === 'menu' ? node.choices.map((choice) => choice.label) : []),
    ...edgesOf(node).map((edge) => portKey(edge.port)),
  ]
    .join(' ')
    .toLowerCase();
