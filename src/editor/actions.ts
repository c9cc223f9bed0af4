import { addChoice } from '../core/edit/choices';
import { moveNodes, removeMany } from '../core/edit/nodes';
import { tidyLayout } from '../core/layout/tidy';
import { isDigit } from '../core/model/digit';
import { targetNodeId } from '../core/model/edges';
import { menuOf, nodeOf } from '../core/model/graph';
import { nameOf } from '../core/model/names';
import { clippingOf, pasteClipping } from './clipboard';
import type { EditorState, EditorStore } from './editor-store';
import { selectDesign } from './editor-store';
import { directionOfKey, neighbour } from './walk';

/** What the view can do for an action: things that are no edit of the design. */
export interface ViewPort {
  fit(): void;
  zoomTo(zoom: number): void;
  zoomBy(factor: number): void;
  focusNode(nodeId: string): void;
  quickAdd(): void;
  leave(): void;
}

/** An act with a key: one row drives the keyboard, the list of keys and the tooltips. */
export interface Action {
  readonly id: string;
  readonly name: string;
  /** As the list of keys shows it; `Mod` is Ctrl, on a Mac ⌘. */
  readonly keys: readonly string[];
  /** `canvas`: only while the canvas has the focus (WCAG 2.1.4). */
  readonly where: 'canvas' | 'anywhere';
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly run: (store: EditorStore, view: ViewPort, event: KeyboardEvent) => void;
  /** Whether it also works while the design is read-only. */
  readonly readOnly?: boolean;
}

const mod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;
const plain = (event: KeyboardEvent): boolean => !mod(event) && !event.altKey;
const modKey =
  (key: string, shift = false) =>
  (event: KeyboardEvent): boolean =>
    mod(event) && !event.altKey && event.shiftKey === shift && event.key.toLowerCase() === key;

const selectedMenu = (state: EditorState) => {
  const [first, ...others] = state.selection.nodes;
  return first && others.length === 0 ? menuOf(selectDesign(state), first) : undefined;
};

/** Deletes what is selected, in one step; the step that led there is selected next, so that nobody loses the place. */
export const removeSelection = (store: EditorStore): void => {
  const { selection, run } = store.getState();
  const design = selectDesign(store.getState());
  const edges = selection.edge ? [selection.edge] : [];
  if (selection.nodes.length === 0 && edges.length === 0) return;
  const [only] = selection.nodes;
  const what =
    selection.nodes.length === 0
      ? 'connection'
      : selection.nodes.length === 1 && only
        ? nameOf(design, only)
        : `${selection.nodes.length} steps`;
  const before = only ? neighbour(design, only, 'parent') : null;
  const outcome = run(`delete ${what}`, removeMany({ nodes: selection.nodes, edges }));
  if (outcome.ok && before !== null && nodeOf(selectDesign(store.getState()), before))
    store.getState().select({ nodes: [before] });
};

/** Gives every node its tidy place, in one step. */
export const tidyUp = (store: EditorStore): void => {
  store.getState().run('tidy up', moveNodes(tidyLayout(selectDesign(store.getState()))));
};

/** A digit on a selected menu: goes where it leads, or adds the choice. */
const pressDigit = (store: EditorStore, view: ViewPort, digit: string): void => {
  const state = store.getState();
  const menu = selectedMenu(state);
  if (!menu) return;
  const choice = menu.choices.find((item) => item.digit === digit);
  if (!choice) {
    const outcome = state.run(`add choice ${digit}`, addChoice(menu.id, { digit }));
    if (outcome.ok) {
      const added = menuOf(selectDesign(store.getState()), menu.id)?.choices.at(-1);
      if (added) state.goTo(menu.id, `choice:${added.id}`);
    }
    return;
  }
  const to = targetNodeId(menu.id, choice.target);
  state.goTo(to ?? menu.id, to ? null : `choice:${choice.id}`);
  if (to) view.focusNode(to);
};

const nudge = 8;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-nudge, 0],
  ArrowRight: [nudge, 0],
  ArrowUp: [0, -nudge],
  ArrowDown: [0, nudge],
};

export const actions: readonly Action[] = [
  {
    id: 'undo',
    name: 'Undo',
    keys: ['Mod Z'],
    where: 'anywhere',
    matches: modKey('z'),
    run: (store) => store.getState().undo(),
  },
  {
    id: 'redo',
    name: 'Redo',
    keys: ['Mod Shift Z', 'Mod Y'],
    where: 'anywhere',
    matches: (event) => modKey('z', true)(event) || modKey('y')(event),
    run: (store) => store.getState().redo(),
  },
  {
    id: 'digit',
    name: 'On a menu: go where the digit leads, or add the choice',
    keys: ['0 to 9', '*', '#'],
    where: 'canvas',
    matches: (event) => plain(event) && isDigit(event.key),
    run: (store, view, event) => pressDigit(store, view, event.key),
  },
  {
    id: 'quick-add',
    name: 'Add a step after the selected one',
    keys: ['Tab', 'Insert'],
    where: 'canvas',
    matches: (event) => plain(event) && !event.shiftKey && (event.key === 'Insert' || event.key === 'Tab'),
    run: (_store, view) => view.quickAdd(),
  },
  {
    id: 'walk',
    name: 'Go to parent, child or neighbour; with Shift select it too',
    keys: ['Arrow keys'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => plain(event) && event.key in directionOfKey,
    run: (store, view, event) => {
      const state = store.getState();
      const direction = directionOfKey[event.key];
      const from = state.selection.nodes.at(-1) ?? null;
      const next = direction && neighbour(selectDesign(state), from, direction);
      if (!next) return;
      const nodes = event.shiftKey ? [...state.selection.nodes.filter((id) => id !== next), next] : [next];
      state.select({ nodes });
      view.focusNode(next);
    },
  },
  {
    id: 'move',
    name: 'Move the selected steps',
    keys: ['Alt Arrow keys'],
    where: 'canvas',
    matches: (event) => event.altKey && !mod(event) && event.key in steps,
    run: (store, _view, event) => {
      const state = store.getState();
      const [dx, dy] = steps[event.key] ?? [0, 0];
      const { positions } = selectDesign(state);
      const moved = Object.fromEntries(
        state.selection.nodes.flatMap((id) => {
          const place = positions[id];
          return place ? [[id, { x: place.x + dx, y: place.y + dy }]] : [];
        }),
      );
      state.run('move', moveNodes(moved), `nudge ${state.selection.nodes.join(' ')}`);
    },
  },
  {
    id: 'delete',
    name: 'Delete what is selected',
    keys: ['Delete', 'Backspace'],
    where: 'canvas',
    // A key held down must not eat its way up the tree.
    matches: (event) => plain(event) && !event.repeat && (event.key === 'Delete' || event.key === 'Backspace'),
    run: (store) => removeSelection(store),
  },
  {
    id: 'rename',
    name: 'Rename',
    keys: ['F2'],
    where: 'canvas',
    matches: (event) => event.key === 'F2',
    run: (store) => {
      const [first] = store.getState().selection.nodes;
      if (first) store.getState().goTo(first, 'name');
    },
  },
  {
    id: 'inspect',
    name: 'Edit the selected step in the inspector; Escape returns',
    keys: ['Enter'],
    where: 'canvas',
    matches: (event) => plain(event) && event.key === 'Enter',
    run: (store) => {
      const [first] = store.getState().selection.nodes;
      if (first) store.getState().goTo(first, 'name');
    },
  },
  {
    id: 'select-all',
    name: 'Select everything',
    keys: ['Mod A'],
    where: 'canvas',
    readOnly: true,
    matches: modKey('a'),
    run: (store) => {
      const design = selectDesign(store.getState());
      store.getState().select({ nodes: Object.keys(design.nodes) as never });
    },
  },
  {
    id: 'duplicate',
    name: 'Duplicate the selected steps',
    keys: ['Mod D'],
    where: 'canvas',
    matches: modKey('d'),
    run: (store) => {
      const text = clippingOf(selectDesign(store.getState()), store.getState().selection.nodes);
      if (text) pasteClipping(store, text, 'duplicate');
    },
  },
  {
    id: 'tidy',
    name: 'Tidy up the canvas',
    keys: ['Shift T'],
    where: 'canvas',
    matches: (event) => plain(event) && event.shiftKey && event.key.toLowerCase() === 't',
    run: (store) => tidyUp(store),
  },
  {
    id: 'fit',
    name: 'Fit everything',
    keys: ['Shift 1'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => plain(event) && event.shiftKey && event.code === 'Digit1',
    run: (_store, view) => view.fit(),
  },
  {
    id: 'zoom-100',
    name: 'Zoom to 100 %',
    keys: ['Shift 0'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => plain(event) && event.shiftKey && event.code === 'Digit0',
    run: (_store, view) => view.zoomTo(1),
  },
  {
    id: 'zoom-in',
    name: 'Zoom in',
    keys: ['+'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => plain(event) && (event.key === '+' || event.key === '='),
    run: (_store, view) => view.zoomBy(1.25),
  },
  {
    id: 'zoom-out',
    name: 'Zoom out',
    keys: ['-'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => plain(event) && event.key === '-',
    run: (_store, view) => view.zoomBy(0.8),
  },
  {
    id: 'escape',
    name: 'Select nothing; Tab then leaves the steps',
    keys: ['Esc'],
    where: 'canvas',
    readOnly: true,
    matches: (event) => event.key === 'Escape',
    run: (store, view) => {
      const { selection, select } = store.getState();
      if (selection.nodes.length > 0 || selection.edge) select({});
      else view.leave();
    },
  },
];

/** The action a key means; zoom and fit come before digits, which Shift would turn into other characters. */
export const actionFor = (event: KeyboardEvent, where: Action['where']): Action | undefined => {
  const fits = actions.filter((action) => action.where === where && action.matches(event));
  return fits.find((action) => action.id === 'fit' || action.id === 'zoom-100') ?? fits[0];
};
