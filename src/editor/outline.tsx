import { Collapse, TextInput } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { edgesOf, portKey } from '../core/model/edges';
import type { NodeId } from '../core/model/ids';
import { kindNames, nodeName } from '../core/model/names';
import { actingKind, type Node } from '../core/model/node';
import { Keycap } from '../ui/keycap';
import { actionFor, type ViewPort } from './actions';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign, selectFindingsOf } from './editor-store';
import { FindingsBadge } from './findings-badge';
import { nodeLooks } from './node-look';
import classes from './outline.module.css';
import { type OutlineLine, outlineLines } from './outline-lines';

interface LineProps extends OutlineLine {
  readonly open: boolean;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onToggle: (id: NodeId) => void;
}

/** Plain props and `memo`: of a thousand lines only those that differ are drawn anew. */
const Line = memo(({ node, level, digit, hasChildren, unreached, open, selected, tabStop, onToggle }: LineProps) => {
  const store = useEditorStore();
  const findings = useEditor(selectFindingsOf(node.id));
  const { icon: Icon, hue } = nodeLooks[actingKind(node)];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys of all lines
    <div
      role="treeitem"
      aria-level={level + 1}
      aria-selected={selected}
      aria-expanded={hasChildren ? open : undefined}
      tabIndex={tabStop ? 0 : -1}
      data-outline={node.id}
      className={classes.line}
      data-selected={selected || undefined}
      data-unreached={unreached || undefined}
      style={{ paddingLeft: 6 + Math.min(level, 12) * 14 }}
      onClick={() => store.getState().goTo(node.id)}
    >
      <IconChevronRight
        size={14}
        aria-hidden
        className={classes.chevron}
        data-open={open || undefined}
        data-leaf={!hasChildren || undefined}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(node.id);
        }}
      />
      {digit !== null && <Keycap label={digit} small />}
      <Icon size={15} color={hue} aria-hidden className={classes.icon} />
      <span className={classes.name}>{nodeName(node)}</span>
      <span className="tt-visually-hidden">
        {kindNames[actingKind(node)]}
        {unreached && ', not reached'}
      </span>
      <FindingsBadge findings={findings} />
    </div>
  );
});
Line.displayName = 'Line';

const focusLine = (id: NodeId): void =>
  document.querySelector<HTMLElement>(`[data-outline="${CSS.escape(id)}"]`)?.focus();

/** Acts of the canvas's keyboard that a line of the outline answers to as well. */
const sharedActs: ReadonlySet<string> = new Set(['digit', 'delete', 'duplicate']);

/** For acts from the outline: what the canvas would show, the outline does with its lines. */
const linesAsView: ViewPort = {
  fit: () => {},
  zoomTo: () => {},
  zoomBy: () => {},
  focusNode: (nodeId) => focusLine(nodeId as NodeId),
  quickAdd: () => {},
  leave: () => {},
};

/** The design as a tree: the canvas's equal for keyboard and screen reader. */
export const Outline = () => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const readOnly = useEditor((state) => state.readOnly);
  const selected = useEditor((state) => state.selection.nodes);
  const [closed, setClosed] = useState<ReadonlySet<NodeId>>(new Set());
  const [search, setSearch] = useState('');
  const needle = useDeferredValue(search.trim().toLowerCase());
  const lines = useMemo(() => {
    if (needle === '') return outlineLines(design, closed);
    return outlineLines(design, new Set()).filter(({ node }) => searchText(node).includes(needle));
  }, [design, closed, needle]);
  const picked = new Set<NodeId>(selected);
  const tabStop = lines.find((line) => line.node.id === selected.at(-1)) ?? lines[0];

  const toggle = useCallback(
    (id: NodeId) =>
      setClosed((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const goToLine = (line: OutlineLine | undefined) => {
    if (!line) return;
    store.getState().goTo(line.node.id);
    focusLine(line.node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = (event.target as HTMLElement).dataset.outline;
    const index = lines.findIndex((one) => one.node.id === at);
    const line = lines[index];
    if (!line) return;
    const { id } = line.node;
    if (event.key === 'ArrowDown') goToLine(lines[index + 1]);
    else if (event.key === 'ArrowUp') goToLine(lines[index - 1]);
    else if (event.key === 'ArrowRight') {
      if (closed.has(id)) toggle(id);
      else if (line.hasChildren) goToLine(lines[index + 1]);
    } else if (event.key === 'ArrowLeft') {
      if (line.hasChildren && !closed.has(id)) toggle(id);
      else goToLine(lines.slice(0, index).findLast((other) => other.level < line.level));
    } else if (event.key === 'Home') goToLine(lines[0]);
    else if (event.key === 'End') goToLine(lines.at(-1));
    else if (event.key === 'Enter' || event.key === 'F2') store.getState().goTo(id, 'name');
    else {
      const action = actionFor(event.nativeEvent, 'canvas');
      if (readOnly || !action || !sharedActs.has(action.id)) return;
      if (!picked.has(id)) store.getState().select({ nodes: [id] });
      action.run(store, linesAsView, event.nativeEvent);
    }
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
      <div role="tree" aria-label="Outline" className={classes.tree} onKeyDown={onKeyDown}>
        {lines.map((line) => (
          <Line
            key={line.node.id}
            {...line}
            open={!closed.has(line.node.id)}
            selected={picked.has(line.node.id)}
            tabStop={line === tabStop}
            onToggle={toggle}
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
