import { beforeAll, describe, expect, it } from 'vitest';
import { defaultContext } from '../core/checks/finding';
import { addChoice, bindDigit } from '../core/edit/choices';
import { renameDesign, setOrigin } from '../core/edit/design-fields';
import { connect, removeNodes, updateNode } from '../core/edit/nodes';
import { aDesign, aMenu, aQueue, choiceId, menuIn, nodeId } from '../testing/builders';
import { loadChecks } from './checks';
import { createEditorStore, selectDesign, selectFindings, selectFindingsOf } from './editor-store';

const main = nodeId('main');
const design = aDesign(
  aMenu('main', { on: { 1: 'sales', 2: 'support', 0: 'agent' }, silence: 'agent' }),
  aQueue('sales'),
  aQueue('support'),
  aQueue('agent'),
);
const rename = (name: string) => updateNode(main, 'menu', { name });

describe('the editor', () => {
  it('makes one step of what was typed in one stay in a field', () => {
    const store = createEditorStore(design);
    for (const name of ['M', 'Ma', 'Main']) store.getState().run('rename menu', rename(name), 'name 1');
    store.getState().run('rename menu', rename('Main menu'), 'name 2');
    expect(store.getState().history.undoable.map((entry) => entry.label)).toEqual(['rename menu', 'rename menu']);
    store.getState().undo();
    expect(menuIn(selectDesign(store.getState()), 'main').name).toBe('Main');
    store.getState().undo();
    expect(selectDesign(store.getState())).toBe(design);
  });

  it('says why an edit is refused, and changes nothing', () => {
    const store = createEditorStore(design);
    store.getState().run('bind digit 1', bindDigit(main, choiceId('c2'), '1'));
    expect(store.getState().refusal).toMatch(/1/);
    expect(selectDesign(store.getState())).toBe(design);
    store.getState().run('add choice', addChoice(main, {}));
    expect(store.getState().refusal).toBeNull();
  });

  it('says in the live region what was done, undone and redone', () => {
    const store = createEditorStore(design);
    store.getState().run('add choice', addChoice(main, {}));
    expect(store.getState().announcement).toBe('add choice');
    store.getState().undo();
    expect(store.getState().announcement).toBe('Undone: add choice');
    store.getState().redo();
    expect(store.getState().announcement).toBe('Redone: add choice');
  });

  it('drops from the selection what an edit removed', () => {
    const store = createEditorStore(design);
    store.getState().select({ nodes: [main, nodeId('sales')] });
    store.getState().run('delete sales', removeNodes([nodeId('sales')]));
    expect(store.getState().selection.nodes).toEqual(['main']);
  });

  it('changes nothing while it is read-only', () => {
    const store = createEditorStore(design);
    store.getState().run('rename design', renameDesign('Other'));
    store.getState().setReadOnly(true);
    store.getState().run('rename design', renameDesign('Third'));
    store.getState().undo();
    expect(selectDesign(store.getState()).name).toBe('Other');
  });

  it('keeps the version it was published as when a step is undone', () => {
    const store = createEditorStore(design);
    store.getState().run('rename design', renameDesign('Other'));
    const origin = { flowId: 'f', flowName: 'Flow', version: '7', at: '2026-11-01T00:00:00Z' };
    store.getState().amend(setOrigin(origin));
    store.getState().undo();
    expect(selectDesign(store.getState())).toMatchObject({ name: 'Test design', origin });
  });

  it('begins a new history with a design that replaces the old one', () => {
    const store = createEditorStore(design);
    store.getState().run('rename design', renameDesign('Other'));
    store.getState().replace(design);
    expect(store.getState().history).toEqual({ design, undoable: [], redoable: [] });
  });
});

describe('findings', () => {
  beforeAll(async () => {
    await loadChecks();
  });

  it('come once the rules are fetched, without a further edit', () => {
    const store = createEditorStore(aDesign(aMenu('alone')));
    const { checks } = store.getState();
    store.setState({ checks: null });
    expect(selectFindings(store.getState())).toEqual([]);
    store.setState({ checks });
    expect(selectFindings(store.getState()).length).toBeGreaterThan(0);
  });

  it('are the same list for the same design in the same surroundings', () => {
    const store = createEditorStore(design);
    const before = selectFindings(store.getState());
    store.getState().run('disconnect', connect(main, { kind: 'choice', choiceId: choiceId('c1') }, null));
    expect(selectFindings(store.getState())).not.toBe(before);
    store.getState().undo();
    expect(selectFindings(store.getState())).toBe(before);
    store.getState().setContext({ ...defaultContext, profile: 'public-service' });
    expect(selectFindings(store.getState())).not.toBe(before);
  });

  it('are found by their node', () => {
    const store = createEditorStore(design);
    store.getState().run('disconnect', connect(main, { kind: 'choice', choiceId: choiceId('c1') }, null));
    expect(selectFindingsOf(main)(store.getState()).map((finding) => finding.rule)).toContain('IVR-S02');
    expect(selectFindingsOf(nodeId('support'))(store.getState())).toEqual([]);
  });
});

describe('a design that is held', () => {
  const opened = () => {
    const store = createEditorStore(design);
    store.getState().setReadOnly(true, 'nothing-to-edit');
    return store;
  };

  it('is edited only when nothing holds it any more', () => {
    const store = opened();
    store.getState().setReadOnly(true);
    store.getState().setReadOnly(false);
    store.getState().run('rename menu', rename('Held'));
    expect(selectDesign(store.getState())).toBe(design);
    expect(store.getState().readOnly).toBe(true);
    store.getState().setReadOnly(false, 'nothing-to-edit');
    store.getState().run('rename menu', rename('Free'));
    expect(menuIn(selectDesign(store.getState()), 'main').name).toBe('Free');
  });

  it('stays held by a call after somebody asked to edit it anyway', () => {
    const store = opened();
    store.getState().setReadOnly(true);
    store.getState().setReadOnly(false, 'nothing-to-edit');
    expect(store.getState().readOnly).toBe(true);
    store.getState().setReadOnly(false);
    expect(store.getState().readOnly).toBe(false);
  });
});
