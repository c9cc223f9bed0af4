import { describe, expect, test } from 'vitest';
import { readDocumentFlow, writeDocumentFlow } from '../core/formats/document-flow';
import { readFlowJson } from '../core/formats/flow-json/read';
import { writeFlowJson } from '../core/formats/flow-json/write';
import type { Design } from '../core/model/design';
import { aDesign, aMenu, anUnknown, aQueue, designId, menuIn } from '../testing/builders';
import { documentForm } from './document-form';

const { published, holdsAlready, inWordsOf } = documentForm;

/** The design as an org of the documents' dialect gives it back. */
const throughTheOrg = (design: Design, version = 7): Design => {
  const read = readFlowJson(writeFlowJson({ ...design, flow: { ...design.flow, version } }), designId('theirs'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const mine = aDesign(
  aMenu('main', { name: 'Main menu', on: { '1': 'sales', '0': 'agent-transfer' }, silence: 'agent-transfer' }),
  { ...aQueue('sales'), name: 'Sales', queueId: 'queue-sales' },
  anUnknown('agent-transfer'),
);

describe('what a publish changes', () => {
  test('nothing, where the org holds it already, though the design says more than the org can hold', () => {
    const { before, after } = published(throughTheOrg(mine), mine);
    expect(after.nodes).toEqual(before.nodes);
    expect(after.prompts).toEqual(before.prompts);
    expect(after.flow).toEqual(before.flow);
    expect(holdsAlready(throughTheOrg(mine), mine)).toBe(true);
  });

  test('both sides are called by the designer’s names', () => {
    const { before, after } = published(throughTheOrg(mine), mine);
    const names = ({ nodes }: Design) => Object.values(nodes).map(({ name }) => name);
    expect(names(before)).toEqual(['Main menu', 'Sales', 'agent-transfer']);
    expect(names(after)).toEqual(names(before));
    expect(names(inWordsOf(mine, throughTheOrg(mine)))).toEqual(names(before));
  });

  test('a changed timeout is one, and then the org does not hold it already', () => {
    const slower = { ...mine, nodes: { ...mine.nodes, main: { ...menuIn(mine, 'main'), timeoutSeconds: 30 } } };
    const { before, after } = published(throughTheOrg(mine), slower);
    expect([menuIn(before, 'main').timeoutSeconds, menuIn(after, 'main').timeoutSeconds]).toEqual([10, 30]);
    expect(holdsAlready(throughTheOrg(mine), slower)).toBe(false);
  });
});

describe('a flow with SetPrompt steps', () => {
  const read = (design: Design): Design => {
    const back = readDocumentFlow(writeDocumentFlow(design, 'set-prompt'), designId('theirs'));
    if (!back.ok) throw new Error(JSON.stringify(back.error));
    return back.value;
  };
  const theirs = read(mine);
  const opened: Design = { ...theirs, id: designId('mine') };

  test('stays one: nothing changes by publishing what was opened', () => {
    const { before, after } = published(theirs, opened);
    expect([after.nodes, after.prompts, after.flow]).toEqual([before.nodes, before.prompts, before.flow]);
    expect(holdsAlready(theirs, opened)).toBe(true);
  });

  test('shows a change, and what it has no place for', () => {
    const menu = menuIn(opened, 'main');
    const slower = { ...opened, nodes: { ...opened.nodes, [menu.id]: { ...menu, timeoutSeconds: 30 } } };
    const { before, after } = published(theirs, slower);
    expect([menuIn(before, 'main').timeoutSeconds, menuIn(after, 'main').timeoutSeconds]).toEqual([10, 30]);
    expect(holdsAlready(theirs, slower)).toBe(false);
    expect(documentForm.lost(opened)).toEqual([]);
    const named = { ...menu, name: 'Front desk', interruptible: !menu.interruptible };
    expect(documentForm.lost({ ...opened, nodes: { ...opened.nodes, [menu.id]: named } }).join()).toContain('main');
  });
});
