import { describe, expect, test } from 'vitest';
import { menusOf, nodesOf } from '../../../src/core/model/graph';
import { actingKind, externalRef } from '../../../src/core/model/node';
import { contentOf, designOf, directoryOf, yamlOf } from './convert';
import type { FlowForm, StoredFlow, StoredVersion } from './flow';
import { queues } from './queues';
import { seedFlows } from './seed-flows';

const directory = directoryOf({
  queues: () => queues,
  flows: () => seedFlows,
});

const by = { kind: 'user', id: 'user-x', name: 'Somebody' } as const;
const versionOf = (form: FlowForm): StoredVersion => ({ number: 3, form, by, at: '2026-01-05T10:00:00.000Z' });
const flowOf = (name: string): StoredFlow => ({
  id: 'a-flow',
  name,
  description: '',
  type: 'INBOUNDCALL',
  divisionId: 'division-home',
  versions: [],
  lockedBy: null,
  active: true,
});

const yaml = `# By hand.
inboundCall:
  name: Two doors
  startUpRef: ./menus/menu[Doors_1]
  defaultLanguage: en-us
  menus:
    - menu:
        name: Doors
        refId: Doors_1
        audio: { tts: "One, or two." }
        choices:
          - menuTransferToAcd: { name: Sales, dtmf: digit_1, targetQueue: { lit: { name: Sales } } }
          - menuDisconnect: { name: Bye, dtmf: digit_2 }
`;

const read = (form: FlowForm) => {
  const design = designOf(form, directory);
  if (!design.ok) throw new Error(JSON.stringify(design.error));
  return design.value;
};

/** Where a design's calls can leave it for, by the org's ids. */
const exits = (form: FlowForm): string[] =>
  nodesOf(read(form))
    .flatMap((node) => (externalRef(node) === null ? [] : [`${actingKind(node)} ${externalRef(node)}`]))
    .sort();

const inJson = seedFlows.flatMap(({ id, name, versions }) =>
  versions.flatMap(({ number, form }) =>
    form.kind === 'json' ? [{ id, name, number, form, content: form.content }] : [],
  ),
);

describe.each(inJson)('$id, version $number', ({ content, form }) => {
  test('all its targets are queues of the org', () => {
    expect(exits(form).filter((exit) => !exit.startsWith('queue '))).toEqual([]);
  });

  test('as YAML it has the same menus and leaves for the same queues, which are called by name there', () => {
    const text = yamlOf(flowOf(content.name), versionOf(form), directory, 'Home') ?? '';
    expect(text).toMatch(/^inboundCall:\n {2}name: /);
    expect(text).toContain('division: Home');
    for (const { id } of queues.filter(({ id }) => id.startsWith('queue-'))) expect(text).not.toContain(`name: ${id}`);
    const again: FlowForm = { kind: 'yaml', text };
    expect(exits(again)).toEqual(exits(form));
    expect(menusOf(read(again))).toHaveLength(menusOf(read(form)).length);
  });

  test('flow JSON comes back as it was sent', () => {
    expect(contentOf(flowOf(content.name), versionOf(form), directory)).toEqual(content);
  });
});

test('YAML comes back as it was sent, and under another name with nothing but that changed', () => {
  const version = versionOf({ kind: 'yaml', text: yaml });
  expect(yamlOf(flowOf('Two doors'), version, directory, 'Home')).toBe(yaml);
  expect(yamlOf(flowOf('Three doors'), version, directory, 'Home')).toBe(yaml.replace('Two doors', 'Three doors'));
});

test('YAML as flow JSON names queues by their ids', () => {
  const content = contentOf(flowOf('Two doors'), versionOf({ kind: 'yaml', text: yaml }), directory);
  expect(content).toMatchObject({ name: 'Two doors', type: 'conversation', settings: { version: 3 } });
  expect(JSON.stringify(content)).toContain('{"key":"1","targetFlowId":"queue-sales"');
  expect(exits({ kind: 'json', content })).toContain('queue queue-sales');
});

test('what is taken without a key is where silence leads in flow JSON', () => {
  const withDefault = yaml
    .replace(
      '{ name: Bye, dtmf: digit_2 }',
      '{ name: Bye, refId: Bye_9, dtmf: digit_2 }\n          - menuTransferToAcd: { name: Nobody chose, refId: No_8, targetQueue: { lit: { name: Support } } }',
    )
    .concat('        defaultChildMenuRef: ./choices/menuTransferToAcd[No_8]\n');
  const content = contentOf(flowOf('Two doors'), versionOf({ kind: 'yaml', text: withDefault }), directory);
  const [step] = content.steps as readonly { nextStep: { timeoutTarget: string; dtmfHandlers: { key: string }[] } }[];
  expect(step?.nextStep.timeoutTarget).toBe('queue-support');
  expect(step?.nextStep.dtmfHandlers.map(({ key }) => key)).toEqual(['1', '2']);
});

test('a flow that is no call flow is a flow without menus to the documents', () => {
  const workflow = versionOf({ kind: 'yaml', text: 'workflow:\n  name: Nightly\n' });
  expect(contentOf(flowOf('Nightly'), workflow, directory)).toMatchObject({ name: 'Nightly', steps: [] });
  expect(yamlOf(flowOf('Nightly'), workflow, directory, 'Home')).toBe('workflow:\n  name: Nightly\n');
});
