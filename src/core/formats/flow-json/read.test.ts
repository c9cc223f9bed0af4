import { describe, expect, test } from 'vitest';
import { designId } from '../../../testing/builders';
import type { Design } from '../../model/design';
import { menuOf, nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { shownId } from '../../model/node';
import { readFlowJson } from './read';
import type { JsonObject } from './schema';
import { writeFlowJson } from './write';

const menu = (id: string, rest: JsonObject = {}): JsonObject => ({
  id,
  type: 'dtmf',
  promptId: 'prompt',
  timeoutSeconds: 10,
  timeoutTarget: '',
  dtmfHandlers: [],
  nextSteps: [],
  ...rest,
});
const on = (key: string, targetFlowId: string): JsonObject => ({ key, targetFlowId, promptId: null });
const flow = (nextStep: JsonObject | string, rest: JsonObject = {}, ...more: JsonObject[]): JsonObject => ({
  name: 'Test',
  type: 'conversation',
  settings: { description: 'd', enabled: true, version: 1 },
  steps: [{ id: 'start', type: 'start', nextStep }, ...more],
  ...rest,
});

const open = (json: unknown): Design => {
  const read = readFlowJson(json, designId('d'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const issuesOf = (json: unknown) => {
  const read = readFlowJson(json, designId('d'));
  return read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`);
};
/** Where each choice of a menu leads, by the source's ids. */
const leads = (design: Design, id: string) =>
  menuOf(design, id as NodeId)?.choices.map(({ digit, target }) => {
    const node = target?.kind === 'node' ? nodeOf(design, target.nodeId) : undefined;
    return [digit, node ? `${node.kind} ${shownId(node)}` : null];
  });

describe('targets', () => {
  test('an id of the flow is that menu, any other a target outside, one for all who use it', () => {
    const design = open(
      flow(
        menu('main', { dtmfHandlers: [on('1', 'sub'), on('2', 'queue'), on('3', 'queue')], nextSteps: [menu('sub')] }),
      ),
    );
    expect(leads(design, 'main')).toEqual([
      ['1', 'menu sub'],
      ['2', 'unknown queue'],
      ['3', 'unknown queue'],
    ]);
    expect(Object.keys(design.nodes)).toEqual(['main', 'sub', 'queue']);
  });

  test('an empty or absent target is the first nested menu; without one it is open', () => {
    const handlers = { dtmfHandlers: [on('1', ''), { key: '2' }] };
    const nested = open(flow(menu('main', { ...handlers, nextSteps: [menu('first'), menu('second')] })));
    expect(leads(nested, 'main')).toEqual([
      ['1', 'menu first'],
      ['2', 'menu first'],
    ]);
    expect(leads(open(flow(menu('main', handlers))), 'main')).toEqual([
      ['1', null],
      ['2', null],
    ]);
  });

  test('an empty timeout target is no way out, also where menus are nested', () => {
    const design = open(flow(menu('main', { nextSteps: [menu('sub')] })));
    expect(menuOf(design, 'main' as NodeId)?.noInput.target).toBeNull();
  });

  test('keys may be any text', () => {
    const keys = ['1', '1', 'A', '', '12'];
    const design = open(flow(menu('main', { dtmfHandlers: keys.map((key) => on(key, 'x')) })));
    expect(menuOf(design, 'main' as NodeId)?.choices.map(({ id, digit }) => [id, digit])).toEqual(
      keys.map((key, index) => [`c${index + 1}`, key]),
    );
  });

  test.each([0, 0.5, 90, 12.25])('a timeout of %d seconds loads', (timeoutSeconds) => {
    const json = flow(menu('main', { timeoutSeconds }));
    expect(menuOf(open(json), 'main' as NodeId)?.timeoutSeconds).toBe(timeoutSeconds);
    expect(writeFlowJson(open(json))).toEqual(json);
  });
});

describe('ids', () => {
  test('an id that cannot serve as ours is kept beside it and written again', () => {
    const json = flow(
      menu('Hauptmenü 1', {
        promptId: 'prompt ü',
        dtmfHandlers: [on('1', 'Hauptmenü 1'), on('2', 'a/b'), on('3', 'menu-1')],
      }),
    );
    const design = open(json);
    expect(Object.keys(design.nodes)).toEqual(['menu-2', 'target-1', 'menu-1']);
    expect(nodeOf(design, 'menu-2' as NodeId)?.source?.id).toBe('Hauptmenü 1');
    expect(Object.values(design.prompts).map(({ id, source }) => [id, source?.id])).toEqual([['prompt-1', 'prompt ü']]);
    expect(writeFlowJson(design)).toEqual(json);
  });

  test('ids such as constructor and __proto__ are only ids', () => {
    const json = flow(menu('constructor', { dtmfHandlers: [on('1', '__proto__'), on('2', 'toString')] }));
    expect(writeFlowJson(open(json))).toEqual(json);
  });
});

describe('the steps', () => {
  test('the first step may be named by its id; other top-level menus are menus too', () => {
    const design = open(
      flow('main', {}, menu('main', { dtmfHandlers: [on('1', 'other')] }), menu('other'), menu('lonely')),
    );
    expect(design.start).toBe('main');
    expect(leads(design, 'main')).toEqual([['1', 'menu other']]);
    expect(writeFlowJson(design)).toEqual({
      ...flow(menu('main', { dtmfHandlers: [on('1', 'other')], nextSteps: [menu('other')] })),
      steps: [
        {
          id: 'start',
          type: 'start',
          nextStep: menu('main', { dtmfHandlers: [on('1', 'other')], nextSteps: [menu('other')] }),
          nextSteps: [menu('lonely')],
        },
      ],
    });
  });

  test('a first step that the flow does not have is a target outside', () => {
    const design = open(flow('elsewhere'));
    expect(nodeOf(design, design.start)).toMatchObject({ kind: 'unknown', targetId: 'elsewhere' });
    expect(writeFlowJson(design)).toEqual(flow('elsewhere'));
  });

  test('no steps at all is a design without a start', () => {
    expect(open({ name: 'Empty', steps: [] })).toMatchObject({ start: null, nodes: {} });
  });

  test('where a menu is nested is noted only if it is not where the writer would nest it', () => {
    const shared = menu('shared');
    const deep = menu('main', {
      dtmfHandlers: [on('1', 'a'), on('2', 'shared')],
      nextSteps: [menu('a', { dtmfHandlers: [on('1', 'shared')], nextSteps: [shared, menu('unreached')] })],
    });
    const design = open(flow(deep));
    expect(['a', 'shared', 'unreached'].map((id) => menuOf(design, id as NodeId)?.nestedUnder)).toEqual([
      null,
      'a',
      'a',
    ]);
    expect(writeFlowJson(design)).toEqual(
      flow(
        menu('main', {
          dtmfHandlers: [on('1', 'a'), on('2', 'shared')],
          nextSteps: [menu('a', { dtmfHandlers: [on('1', 'shared')], nextSteps: [menu('unreached')] }), shared],
        }),
      ),
    );
  });

  test('5,000 menus nested in one another are read and written', () => {
    let json = menu('m0', { timeoutTarget: 'end' });
    for (let n = 1; n < 5000; n++) json = menu(`m${n}`, { dtmfHandlers: [on('1', `m${n - 1}`)], nextSteps: [json] });
    const design = open(flow(json));
    expect(Object.keys(design.nodes)).toHaveLength(5001);
    let step = writeFlowJson(design).steps[0]?.nextStep as JsonObject;
    let depth = 1;
    for (; (step.nextSteps as JsonObject[]).length > 0; depth++)
      step = (step.nextSteps as JsonObject[])[0] as JsonObject;
    expect(depth).toBe(5000);
  });
});

test('whatever the model has no field for is kept and written where it was', () => {
  const json = flow(
    menu('main', {
      dtmfHandlers: [{ ...on('1', 'x'), confidence: 0.5 }],
      nextSteps: [{ id: 'say', type: 'announcement', text: 'Hello' }],
      bargeIn: false,
    }),
    {
      settings: { description: '', enabled: false, version: 7, dynamicTimeoutMultiplier: 2, fallbackEnabled: true },
      _version: '7',
      division: { id: 'home' },
    },
    { id: 'end', type: 'disconnect', reason: { code: 3 } },
  );
  expect(writeFlowJson(open(json))).toEqual(json);
  expect(Object.keys(writeFlowJson(open(json)))).toEqual(['name', 'type', 'settings', 'steps', '_version', 'division']);
});

describe('what is malformed is named, all of it, by path', () => {
  test('several faults at once', () => {
    const faulty = flow(
      menu('main', {
        timeoutSeconds: '15',
        dtmfHandlers: [{ key: 1, targetFlowId: 'x' }, 'two'],
        nextSteps: [menu('sub', { timeoutSeconds: -1 }), { type: 'dtmf', timeoutSeconds: 1 }, 4],
      }),
    );
    expect(issuesOf({ ...faulty, name: undefined })).toEqual([
      'name: is missing: it must be text: the name of the flow',
      'steps[0].nextStep.timeoutSeconds: must be a number of seconds',
      'steps[0].nextStep.dtmfHandlers[0].key: must be text: the key of the pad, such as "1"',
      'steps[0].nextStep.dtmfHandlers[1]: must be a handler: an object with key, target and prompt',
      'steps[0].nextStep.nextSteps[0].timeoutSeconds: must be 0 seconds or more',
      'steps[0].nextStep.nextSteps[1].id: is missing: it must be text: the id of the menu',
      'steps[0].nextStep.nextSteps[2]: must be a menu: an object with an id',
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      'one id for two menus',
      flow(menu('main', { nextSteps: [menu('main')] })),
      'steps[0].nextStep.nextSteps[0].id: "main" is already the id of steps[0].nextStep',
    ],
    ['steps that are no list', { name: 'x', steps: {} }, 'steps: must be the list of steps'],
    ['no start', { name: 'x', steps: [menu('main')] }, 'steps: has no step of type "start"'],
    [
      'two starts',
      flow('x', {}, { id: 'again', type: 'start' }),
      'steps[1]: is a second start; the flow begins at steps[0]',
    ],
    ['settings', flow('x', { settings: { version: 1.5, enabled: 'yes' } }), 'settings.enabled: must be true or false'],
    ['no object', [], ': is not a flow: a JSON object is expected'],
    [
      'a timeout that is missing',
      flow({ id: 'main', type: 'dtmf' }),
      'steps[0].nextStep.timeoutSeconds: is missing: it must be a number of seconds',
    ],
    [
      'handlers that are no list',
      flow(menu('main', { dtmfHandlers: {} })),
      'steps[0].nextStep.dtmfHandlers: must be a list of handlers',
    ],
  ])('%s', (_, json, issue) => {
    expect(issuesOf(json)).toContain(issue);
  });
});
