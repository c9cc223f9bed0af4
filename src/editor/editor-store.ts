import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CheckContext, defaultContext, type Finding, type PickFix } from '../core/checks/finding';
import type { Command, EditProblem } from '../core/edit/command';
import { emptyHistory, type History, redo, runCommand, undo, undoTo } from '../core/edit/history';
import { problemText } from '../core/edit/problem-text';
import type { Design } from '../core/model/design';
import type { Port } from '../core/model/edges';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { Result } from '../core/model/result';
import { checksAtHand, loadChecks, type RunChecks } from './checks';

/** What the designer has picked; never undone. Edges are known by `edgeKey`. */
export interface Selection {
  readonly nodes: readonly NodeId[];
  readonly edge: { readonly from: NodeId; readonly port: Port } | null;
}

const nothing: Selection = { nodes: [], edge: null };

/** «Go there»: the canvas brings the node into view, the inspector opens the field. A new object each time. */
export interface FocusRequest {
  readonly nodeId: NodeId | null;
  readonly field: string | null;
}

export interface EditorState {
  readonly history: History;
  readonly selection: Selection;
  readonly context: CheckContext;
  /** The rules; null while they are fetched: nothing is found until then. */
  readonly checks: RunChecks | null;
  /** Whether nothing can be edited now, for whatever reason. */
  readonly readOnly: boolean;
  /** Why not. */
  readonly heldBy: ReadonlySet<Hold>;
  readonly focusRequest: FocusRequest | null;
  /** Where a node shall be added: the quick-add list is open there. */
  readonly quickAdd: QuickAddPlace | null;
  /** What of the org shall be picked, and for which node: the list is open. */
  readonly picker: PickFix['pick'] | null;
  /** The last thing that happened, for the live region. */
  readonly announcement: string;
  /** Why the last edit was refused; null once another one went through. */
  readonly refusal: string | null;

  /** Runs an edit. `gesture` joins edits of one drag or one stay in a field into one step of the history. */
  run(label: string, command: Command, gesture?: string): Result<History, EditProblem>;
  undo(): void;
  redo(): void;
  undoTo(index: number): void;
  select(selection: Partial<Selection>): void;
  goTo(nodeId: NodeId | null, field?: string | null): void;
  openQuickAdd(place: QuickAddPlace | null): void;
  openPicker(picker: PickFix['pick'] | null): void;
  /** Lets nothing be edited for that reason, or ends that reason: others may still hold. */
  setReadOnly(readOnly: boolean, hold?: Hold): void;
  setContext(context: CheckContext): void;
  announce(text: string): void;
  dismissRefusal(): void;
  /** Changes what is no step of the designer's, such as the version it was published as: in every state of the history. */
  amend(command: Command): void;
  /** Another tab has saved: its design replaces ours, the history begins anew. */
  replace(design: Design): void;
}

export interface QuickAddPlace {
  /** Where on the canvas the new node comes to stand; null: beside the one it comes after. */
  readonly position: { readonly x: number; readonly y: number } | null;
  /** The node it comes after: its first open way out leads to the new one, unless `from` names another. */
  readonly after: NodeId | null;
  /** Where on the screen the list opens. */
  readonly screen: { readonly x: number; readonly y: number };
  /** The way out that shall lead to it; null: it stands alone. */
  readonly from: { readonly nodeId: NodeId; readonly port: Port } | null;
  /** The new step comes in between: it leads on to where `from` led. */
  readonly insert?: boolean;
}

/**
 * Why a design is read-only. `busy`: another tab edits it, or a call runs along it. `nothing-to-edit`: what was opened has
 * nothing that can be edited here, and nobody has asked to edit it anyway.
 */
export type Hold = 'busy' | 'nothing-to-edit';

export type EditorStore = StoreApi<EditorState>;

/** Keeps of a selection what the design still has. */
const stillThere = (selection: Selection, design: Design): Selection => {
  const nodes = selection.nodes.filter((id) => nodeOf(design, id));
  const edge = selection.edge && nodeOf(design, selection.edge.from) ? selection.edge : null;
  return nodes.length === selection.nodes.length && edge === selection.edge ? selection : { nodes, edge };
};

/** Milliseconds until rules that could not be fetched are asked for again. */
const checksPause = 5_000;

/** An editor of one design: its history, its view, its findings. Each screen, and each test, has its own. */
export const createEditorStore = (design: Design, context: CheckContext = defaultContext): EditorStore => {
  const store = createStore<EditorState>((set, get) => {
    const settle = (history: History, announcement: string) =>
      set({ history, selection: stillThere(get().selection, history.design), announcement, refusal: null });
    return {
      history: emptyHistory(design),
      selection: nothing,
      context,
      checks: checksAtHand(),
      readOnly: false,
      heldBy: new Set(),
      focusRequest: null,
      quickAdd: null,
      picker: null,
      announcement: '',
      refusal: null,
      run: (label, command, gesture) => {
        const { history, readOnly } = get();
        if (readOnly) return { ok: true, value: history };
        const outcome = runCommand(history, label, command, gesture);
        if (!outcome.ok) set({ refusal: problemText(outcome.error), announcement: problemText(outcome.error) });
        else if (outcome.value !== history) settle(outcome.value, label);
        return outcome;
      },
      undo: () => {
        const last = get().history.undoable.at(-1);
        if (last && !get().readOnly) settle(undo(get().history), `Undone: ${last.label}`);
      },
      redo: () => {
        const next = get().history.redoable.at(-1);
        if (next && !get().readOnly) settle(redo(get().history), `Redone: ${next.label}`);
      },
      undoTo: (index) => {
        if (!get().readOnly) settle(undoTo(get().history, index), 'Went back in the history');
      },
      select: (selection) => set({ selection: { ...nothing, ...selection } }),
      goTo: (nodeId, field = null) =>
        set({
          selection: nodeId === null ? nothing : { nodes: [nodeId], edge: null },
          focusRequest: { nodeId, field },
        }),
      openQuickAdd: (quickAdd) => set({ quickAdd }),
      openPicker: (picker) => set({ picker: get().readOnly ? null : picker }),
      setReadOnly: (readOnly, hold = 'busy') => {
        const heldBy = new Set(get().heldBy);
        if (readOnly) heldBy.add(hold);
        else heldBy.delete(hold);
        set({ heldBy, readOnly: heldBy.size > 0, quickAdd: null, picker: null });
      },
      setContext: (next) => set({ context: next }),
      announce: (announcement) => set({ announcement }),
      dismissRefusal: () => set({ refusal: null }),
      amend: (command) => {
        const amended = (before: Design): Design => {
          const outcome = command(before);
          return outcome.ok ? outcome.value : before;
        };
        const { history } = get();
        set({
          history: {
            design: amended(history.design),
            undoable: history.undoable.map((entry) => ({ ...entry, design: amended(entry.design) })),
            redoable: history.redoable.map((entry) => ({ ...entry, design: amended(entry.design) })),
          },
        });
      },
      replace: (next) =>
        set({ history: emptyHistory(next), selection: stillThere(get().selection, next), refusal: null }),
    };
  });
  const fetchChecks = (): void =>
    void loadChecks().then(
      (checks) => store.setState({ checks }),
      () => setTimeout(fetchChecks, checksPause),
    );
  if (store.getState().checks === null) fetchChecks();
  return store;
};

export const selectDesign = (state: EditorState): Design => state.history.design;

const checked = new WeakMap<Design, { readonly context: CheckContext; readonly findings: readonly Finding[] }>();

const noFindings: readonly Finding[] = [];

/**
 * All findings of the design as it stands: the same list for the same design in the same surroundings; none while the
 * rules are fetched.
 */
export const selectFindings = ({ history: { design }, context, checks }: EditorState): readonly Finding[] => {
  if (checks === null) return noFindings;
  const known = checked.get(design);
  if (known?.context === context) return known.findings;
  const findings = checks(design, context);
  checked.set(design, { context, findings });
  return findings;
};

const byNode = new WeakMap<readonly Finding[], ReadonlyMap<NodeId | null, readonly Finding[]>>();

const groupByNode = (findings: readonly Finding[]): ReadonlyMap<NodeId | null, readonly Finding[]> => {
  const grouped = new Map<NodeId | null, Finding[]>();
  for (const finding of findings) {
    if (finding.waived !== null) continue;
    const list = grouped.get(finding.nodeId);
    if (list) list.push(finding);
    else grouped.set(finding.nodeId, [finding]);
  }
  return grouped;
};

/** The findings of one node (null: of the design as a whole), waived ones left out. */
export const selectFindingsOf =
  (nodeId: NodeId | null) =>
  (state: EditorState): readonly Finding[] => {
    const all = selectFindings(state);
    let grouped = byNode.get(all);
    if (!grouped) {
      grouped = groupByNode(all);
      byNode.set(all, grouped);
    }
    return grouped.get(nodeId) ?? noFindings;
  };
