import { describe, expect, test } from 'vitest';
import { randomOf } from '../../../../fuzz/random';
import { randomEdit } from '../../../../fuzz/random-edit';
import { aChoice, aDesign, aMenu, aQueue, aTask, choiceId, designId, nodeId } from '../../../testing/builders';
import { changesBetween } from '../../../testing/changed-lines';
import { flowWithVariants, ownFlowFiles } from '../../../testing/flow-files';
import { plainFlow } from '../../../testing/plain-flow';
import type { Design } from '../../model/design';
import { menuOf } from '../../model/graph';
import { emptyVariation, type Variation } from '../../model/variation';
import { designOfVariant } from '../../variation/apply-variant';
import { architectTextFor, refIdsIn } from './for-flow';
import { lostInArchitect } from './lost';
import { readArchitect } from './read';
import { architectText } from './write';

const sample = flowWithVariants();

const read = (text: string): Design => {
  const back = readArchitect(text, designId('d'));
  if (!back.ok) throw new Error(`${JSON.stringify(back.error)}\n${text}`);
  return back.value;
};

const withVariation = (design: Design, change: Partial<Variation>): Design => ({
  ...design,
  variation: { ...(design.variation ?? emptyVariation), ...change },
});

const file = (name: string): string => ownFlowFiles().find((each) => each.name === name)?.text ?? '';

/** A variant that leaves less time in a menu. */
const hurried = (menuId: string) => ({
  variants: [{ id: 'variant_a', name: 'In a hurry', overrides: { [nodeId(menuId)]: { timeoutSeconds: 4 } } }],
});

describe('a flow with base and variants', () => {
  test('is read as base and variants', () => {
    const { variation, nodes } = read(sample);
    expect(Object.values(nodes).filter(({ name }) => name.includes('['))).toEqual([]);
    expect(variation).toMatchObject({
      delivery: 'decide',
      base: { id: 'base', name: 'Base menu' },
      variants: [
        { id: 'known_patient', name: 'Known patients', overrides: { Welcome_10: { timeoutSeconds: 6 } } },
        { id: 'short', name: 'Short greeting', overrides: { Welcome_10: { promptId: expect.any(String) } } },
      ],
      dataAction: { integration: 'Touchtone', action: 'Menu variant' },
    });
    expect(Object.keys(variation?.variants[1]?.overrides[nodeId('Welcome_10')] ?? {})).toEqual(['promptId']);
  });

  test('is written back byte for byte', () => {
    expect(architectText(read(sample))).toBe(sample);
    expect(lostInArchitect(read(sample))).toEqual([]);
  });

  test('is recognised although a variant says what a flow has no place for', () => {
    const design = read(sample);
    const welcome = menuOf(design, nodeId('Welcome_10'));
    const closing = welcome?.choices[0]?.target ?? null;
    const saying = { fallback: closing, noMatch: { promptId: welcome?.promptId ?? null, target: closing } };
    for (const override of [saying, { ...saying, timeoutSeconds: 4 }]) {
      const variant = { id: 'patient', name: 'Patient', overrides: { [nodeId('Welcome_10')]: override } };
      const before = design.variation?.variants ?? [];
      for (const variants of [[variant], [...before, variant]]) {
        const said = withVariation(design, { variants });
        expect(lostInArchitect(said).filter((line) => line.startsWith('variant Patient, menu Welcome'))).not.toEqual(
          [],
        );
        const text = architectText(said);
        const back = read(text);
        expect(back.variation?.variants.map(({ id }) => id)).toEqual(variants.map(({ id }) => id));
        expect(architectText(back)).toBe(text);
        expect(lostInArchitect(back)).toEqual([]);
        // Without its variants nothing of them is left in the flow either.
        expect(architectText({ ...back, variation: null })).not.toContain('[patient]');
      }
    }
  });

  test('is recognised where the choice that a menu lies in is called something else', () => {
    const design = read(sample);
    const welcome = menuOf(design, nodeId('Welcome_10'));
    const named = (label: string): Design => {
      const choices = welcome?.choices.map((choice) =>
        choice.label === 'Prescriptions' ? { ...choice, label } : choice,
      );
      return { ...design, nodes: { ...design.nodes, [nodeId('Welcome_10')]: { ...welcome, choices } } } as Design;
    };
    for (const label of ['Medicine', '', 'Appointments']) {
      const renamed = named(label);
      expect(lostInArchitect(renamed)).toContain('menu Prescriptions: its name');
      const text = architectText(renamed);
      const back = read(text);
      expect(back.variation?.variants.map(({ id }) => id)).toEqual(['known_patient', 'short']);
      expect(architectText(back)).toBe(text);
    }
  });

  test('is recognised where base and copies call the same task', () => {
    const flow = (rest: string): string => `inboundCall:
  name: Calls a task
  startUpRef: /inboundCall/menus/menu[First_1]
  defaultLanguage: en-gb
  menus:
    - menu:
        name: First
        refId: First_1
        choices:
          - menuTask:
              name: Ask
              dtmf: digit_1
              task:
                actions:
                  - callTask:
                      name: Who is it
                      targetTaskRef: /inboundCall/tasks/task[Who_9]
${rest}  tasks:
    - task:
        name: Who
        refId: Who_9
        actions:
          - endTask:
              name: End Task
`;
    const onwards = `                  - jumpToMenu:
                      name: On
                      targetMenuRef: /inboundCall/menus/menu[First_1]
`;
    for (const rest of ['', onwards]) {
      const design = withVariation(read(flow(rest)), hurried('First_1'));
      const text = architectText(design);
      const back = read(text);
      expect(back.variation?.variants.map(({ id, overrides }) => [id, overrides])).toEqual([
        ['variant_a', { First_1: { timeoutSeconds: 4 } }],
      ]);
      expect(architectText(back)).toBe(text);
      expect(lostInArchitect(back)).toEqual([]);
    }
  });

  test('is recognised although a menu of the base is called like a copy', () => {
    for (const name of ['Welcome [short]', 'Welcome [known_patient 2]', '[short] [short]']) {
      const design = read(sample);
      const welcome = menuOf(design, nodeId('Welcome_10'));
      if (!welcome) throw new Error('The sample has no such menu');
      const renamed = { ...design, nodes: { ...design.nodes, [welcome.id]: { ...welcome, name } } };
      expect(lostInArchitect(renamed)).toEqual([]);
      const back = read(architectText(renamed));
      expect(back.variation?.variants.map(({ id }) => id)).toEqual(['known_patient', 'short']);
      expect(menuOf(back, nodeId('Welcome_10'))?.name).toBe(name);
    }
  });

  test('holds what the design says after edits, or it is named as lost', () => {
    let whole = 0;
    const original = read(sample);
    for (let seed = 0; seed < 60; seed++) {
      const random = randomOf(seed * 7919);
      let design = original;
      for (let count = 1 + (seed % 4); count > 0; count--) {
        const after = randomEdit(design, random)?.command(design);
        if (after?.ok) design = after.value;
      }
      const text = architectText(design);
      const back = read(text);
      expect(architectText(back)).toBe(text);
      if (lostInArchitect(design).length > 0) continue;
      whole++;
      for (const id of ['base', 'known_patient', 'short'])
        expect(plainFlow(designOfVariant(back, id), refIdsIn(back)), `seed ${seed}\n${text}`).toEqual(
          plainFlow(designOfVariant(design, id), refIdsIn(design)),
        );
    }
    expect(whole).toBeGreaterThan(5);
  });

  test('loses the decision and every copy when the variants go', () => {
    const text = architectText({ ...read(sample), variation: null });
    expect(text).not.toMatch(/- callData|\[short\]|\[known_patient\]/);
    expect(read(text).variation).toBeNull();
  });

  test('keeps what somebody else set in the action while the variants stay', () => {
    const patient = sample.replace(/seconds: 3\n( +category)/, 'seconds: 8\n$1');
    expect(patient).not.toBe(sample);
    const design = read(patient);
    expect(design.variation?.variants).toHaveLength(2);
    expect(architectText(design)).toBe(patient);
  });

  test('keeps it when another variant comes, too', () => {
    const changed = sample
      .replace(/seconds: 3\n( +category)/, 'seconds: 8\n$1')
      .replace('var: Task.Segment', 'var: Flow.Segment')
      .replace('name: Go to these menus', 'name: Go on')
      .replace('name: Ask which menus this caller hears', 'name: Ask')
      .replace('processingPrompt:\n                noValue: true', 'processingPrompt:\n                exp: Flow.Wait')
      .replace(/( +)- stringVariable:\n +name: Task.MenuKey/, '$1- stringVariable:\n$1    name: Task.Own\n$&');
    const design = read(changed);
    const { variants = [] } = design.variation ?? {};
    expect(variants).toHaveLength(2);
    const more = withVariation(design, { variants: [...variants, { id: 'long', name: 'Long', overrides: {} }] });
    const text = architectText(more);
    for (const kept of [
      /seconds: 8\n +category/,
      'var: Flow.Segment',
      'name: Go on',
      'name: Ask\n',
      'exp: Flow.Wait',
      'Task.Own',
    ])
      expect(text).toMatch(kept);
    expect(text).toContain('Task.Variant == \\"long\\"');
    expect(read(text).variation?.variants.map(({ id }) => id)).toEqual(['known_patient', 'short', 'long']);
    const other = { integration: 'Ours', action: 'Which' };
    expect(architectText(withVariation(design, { dataAction: other }))).toMatch(/seconds: 8\n +category:\n +Ours:/);
  });

  test.each([
    ['another question', 'exp: Call.ConversationId', 'exp: Flow.Other'],
    ['a variant that leads to no copy of its own', 'name: "Welcome [short]"', 'name: Somewhere else'],
    [
      'a failure that leads elsewhere',
      /failure:\n( +)actions:\n +- jumpToMenu:/,
      'failure:\n$1actions:\n$1  - previousMenu:',
    ],
    [
      'another step before the decision',
      '- callData:',
      '- playAudio:\n              name: Hello\n          - callData:',
    ],
  ])('is what it is, tasks and menus, with %s', (_, from, to) => {
    const changed = sample.replace(from, to);
    expect(changed).not.toBe(sample);
    const design = read(changed);
    expect(design.variation).toBeNull();
    expect(Object.values(design.nodes).filter(({ name }) => name.endsWith('[known_patient]'))).toHaveLength(3);
    expect(architectText(design)).toBe(changed);
  });
});

describe('a flow from a file that gets variants', () => {
  test.each([
    ['clinic.yaml', 'Welcome_10'],
    ['task-start.yaml', 'main-menu-12'],
    ['nested-menus.yaml', 'Borrowed_3'],
    ['full-queue.yaml', 'Shop_10'],
    ['task-start.yaml', 'Counter_20'],
    ['spoken-words.yaml', 'Foyer_10'],
  ])('%s: only what the variants need is added', (name, menuId) => {
    const text = file(name);
    const design = withVariation(read(text), hurried(menuId));
    const written = architectText(design);
    const changes = changesBetween(text, written);
    const lines = text.split('\n');
    const removed = changes.flatMap(({ from, to }) => lines.slice(from - 1, to));
    expect(JSON.stringify(changes)).toContain('callData');
    expect(removed.filter((line) => !/startUpRef|^$/.test(line))).toEqual([]);
    const back = read(written);
    expect(back.variation?.variants.map(({ id }) => id)).toEqual(['variant_a']);
    expect(architectText(back)).toBe(written);
    expect(architectText({ ...back, variation: null })).toBe(text);
  });

  test('words that are understood everywhere can stand beside another key in a variant', () => {
    const design = read(file('spoken-words.yaml'));
    const foyer = menuOf(design, nodeId('Foyer_10'));
    const choices = foyer?.choices.map((choice) => (choice.digit === '2' ? { ...choice, digit: '9' } : choice)) ?? [];
    const variant = { id: 'nine', name: 'Nine', overrides: { [nodeId('Foyer_10')]: { choices } } };
    const text = architectText(withVariation(design, { variants: [variant] }));
    const back = read(text);
    const said = back.variation?.variants[0]?.overrides[nodeId('Foyer_10')];
    expect(Object.keys(said ?? {})).toEqual(['choices']);
    expect(said?.choices?.map(({ digit, globalSpeech }) => [digit, globalSpeech])).toEqual(
      choices.map(({ digit, globalSpeech }) => [digit, globalSpeech]),
    );
    expect(architectText(back)).toBe(text);
  });

  test('a task that a flow starts with is kept, after the decision', () => {
    const written = architectText(withVariation(read(file('task-start.yaml')), hurried('main-menu-12')));
    expect(written).toMatch(
      /jumpToTask:\n +name: Base menu\n +targetTaskRef: "?\/inboundCall\/tasks\/task\[Who is open_10\]/,
    );
  });
});

describe('the call of the data action', () => {
  const flow = { name: 'Clinic', type: null, division: null };
  const textFor = (design: Design, id?: string): string => {
    const text = architectTextFor(design, id === undefined ? flow : { ...flow, id });
    if (!text.ok) throw new Error(JSON.stringify(text.error));
    return text.value;
  };

  test('asks under the id of the flow it is for', () => {
    const design = read(sample);
    expect(textFor(design, 'f-1')).toMatch(/flowId:\n +lit: f-1\n/);
    const again = read(textFor(design, 'f-1'));
    expect(textFor(again, 'f-1')).toBe(textFor(design, 'f-1'));
    expect(textFor(again)).toBe(textFor(design, 'f-1'));
  });

  test('names the action of the design, and who calls by its expression', () => {
    const design = withVariation(read(sample), {
      dataAction: { integration: 'Ours: web', action: 'Which menu?', customerIdExpression: 'Flow.CustomerId' },
    });
    const text = architectText(design);
    expect(text).toMatch(/customerId:\n +exp: Flow\.CustomerId\n/);
    expect(read(text).variation?.dataAction).toEqual(design.variation?.dataAction);
  });

  test('who hears what is named as kept elsewhere', () => {
    const arms = [
      { variantId: 'base', sharePercent: 50 },
      { variantId: 'short', sharePercent: 50 },
    ];
    const design = withVariation(read(sample), {
      segments: [{ key: 'default', name: 'All', arms, test: null }],
    });
    expect(lostInArchitect(design)).toEqual(["design: who hears which variant: kept by Touchtone's server"]);
    expect(lostInArchitect(withVariation(design, { delivery: 'deploy' }))).toContain(
      'design: its variants for segments of callers',
    );
  });
});

test.each([
  [{ integration: ' ', action: 'Which' }, 'its integration has no name'],
  [{ integration: 'Ours', action: '' }, 'its data action has no name'],
  [{ integration: 'x'.repeat(300), action: 'Which' }, 'integration that the flow asks is longer than 256'],
])('a flow that asks nobody the org could know is refused', (dataAction, words) => {
  const flow = { name: 'F', type: null, division: null };
  const text = architectTextFor(withVariation(read(sample), { dataAction }), flow);
  expect(text.ok ? [] : text.error).toEqual([
    { path: 'variation.dataAction', message: expect.stringContaining(words) },
  ]);
  const alone = withVariation(read(sample), { dataAction, variants: [] });
  expect(architectTextFor(alone, flow).ok).toBe(true);
});

describe('a step that cannot be written a second time', () => {
  test('is refused with what to do', () => {
    const design: Design = {
      ...aDesign(
        aTask('box', { done: 'main' }),
        aMenu('main', { choices: [aChoice('c1', '1', 'sales')] }),
        aQueue('sales'),
      ),
      start: nodeId('box'),
      runtime: 'architect',
    };
    const text = architectTextFor(withVariation(design, hurried('main')), { name: 'F', type: null, division: null });
    expect(text.ok ? [] : text.error).toEqual([
      {
        path: 'nodes.box',
        message:
          'box is needed a second time for In a hurry, but it has no actions: there is no file they came from. Draw menus and steps in its place.',
      },
    ]);
  });

  test('a choice that stands in its file alone is named', () => {
    const design = read(file('every-choice.yaml'));
    const text = architectTextFor(withVariation(design, hurried('Quay_10')), {
      name: design.name,
      type: null,
      division: null,
    });
    expect(text.ok ? [] : text.error.map(({ message }) => message)).toEqual([
      'Quay is needed a second time for In a hurry, but it has the choice Weather at sea, which stands in its file alone. Lead it to a menu, queue or task.',
    ]);
    expect(menuOf(design, nodeId('Quay_10'))?.choices.at(-1)?.id).toBe(choiceId('c12'));
  });
});
