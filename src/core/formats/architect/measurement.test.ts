import { describe, expect, test } from 'vitest';
import { randomOf } from '../../../../fuzz/random';
import { randomEdit } from '../../../../fuzz/random-edit';
import { designId, nodeId } from '../../../testing/builders';
import { countedFile, ownFlowFiles } from '../../../testing/flow-files';
import { plainFlow } from '../../../testing/plain-flow';
import { compareDesigns } from '../../compare/compare';
import { differenceLines } from '../../compare/difference-lines';
import { measureMenus } from '../../measurement/measure-menus';
import type { Design } from '../../model/design';
import { nodesOf } from '../../model/graph';
import { refIdsIn } from './for-flow';
import { lostInArchitect } from './lost';
import { readArchitect, readArchitectAsItStands } from './read';
import { architectText } from './write';

const fileCalled = (name: string): string => ownFlowFiles().find((file) => file.name === name)?.text ?? '';

const read = (text: string): Design => {
  const back = readArchitect(text, designId('d'));
  if (!back.ok) throw new Error(JSON.stringify(back.error));
  return back.value;
};

const names = (design: Design): unknown =>
  Object.fromEntries(Object.entries(design.measurement?.milestones ?? {}).map(([id, { name }]) => [id, name]));

/** Milestones by what their steps are called in the file. */
const counted = (design: Design): unknown => {
  const refIds = refIdsIn(design);
  return Object.fromEntries(
    Object.entries(design.measurement?.milestones ?? {}).map(([id, { name }]) => [refIds.get(nodeId(id)), name]),
  );
};

const tasks = (design: Design): string[] =>
  nodesOf(design).flatMap((node) => (node.kind === 'task' ? [node.name] : []));

/** Two menus; the second one is played again from a task, and is called a menu of another hand's counting or not. */
const flow = (counting: string): string => `inboundCall:
  name: Shop
  startUpRef: /inboundCall/tasks/task[Count front]
  defaultLanguage: en-gb
  menus:
    - menu:
        name: Front
        refId: front
        audio:
          tts: For opening hours press 1.
        choices:
          - menuTask:
              name: Hours
              dtmf: digit_1
              task:
                actions:
                  - playAudio:
                      name: Say
                      audio:
                        exp: AudioPlaybackOptions(ToAudioTTS("From eight to six."), false)
                  - repeatMenu:
                      name: Again
          - menuJumpToTask:
              name: From the top
              dtmf: digit_2
              targetTaskRef: /inboundCall/tasks/task[Count front]
  tasks:
    - task:
        name: Entered
        refId: Count front
        actions:
${counting}
`;

const plain = `          - addFlowMilestone:
              name: Note it
              flowMilestone:
                lit:
                  name: "Shop: front"
              flowOutcome:
                lit:
                  name: Came in
          - jumpToMenu:
              name: On
              targetMenuRef: /inboundCall/menus/menu[front]`;

test.each(ownFlowFiles().map(({ name, text }) => [name, text] as const))(
  '%s, counted, differs in nothing but that it is counted',
  (_, text) => {
    const before = read(text);
    const { design } = measureMenus(before);
    const after = read(architectText(design));
    expect(after.measurement).toEqual(
      Object.keys(design.measurement?.milestones ?? {}).length === 0 ? null : design.measurement,
    );
    expect(differenceLines(compareDesigns({ ...before, measurement: null }, { ...after, measurement: null }))).toEqual(
      [],
    );
    expect(architectText(after)).toBe(architectText(design));
  },
);

test('edited, it holds what the design says and goes on counting, or what is lost is named', () => {
  const before = read(fileCalled(countedFile));
  let whole = 0;
  for (let seed = 0; seed < 40; seed++) {
    const random = randomOf(seed * 7919);
    let design = before;
    for (let count = 1 + (seed % 4); count > 0; count--) {
      const after = randomEdit(design, random)?.command(design);
      if (after?.ok) design = after.value;
    }
    const text = architectText(design);
    const after = read(text);
    expect(architectText(after), `seed ${seed}`).toBe(text);
    if (lostInArchitect(design).length > 0) continue;
    whole++;
    expect(counted(after), `seed ${seed}`).toEqual(counted(design));
    expect(plainFlow({ ...after, measurement: null }, refIdsIn(after)), `seed ${seed}`).toEqual(
      plainFlow({ ...design, measurement: null }, refIdsIn(design)),
    );
  }
  expect(whole).toBeGreaterThan(5);
});

describe('a flow that counts its calls', () => {
  test('is a flow of menus, with what each is counted as; nothing of the tasks is left to see', () => {
    const design = read(fileCalled(countedFile));
    expect(names(design)).toEqual({
      Welcome_10: 'Clinic with counted menus: Welcome',
      Appointments_14: 'Clinic with counted menus: Appointments',
      Prescriptions_18: 'Clinic with counted menus: Prescriptions',
    });
    expect(tasks(design)).toEqual([]);
    expect(design.start && design.nodes[design.start]?.kind).toBe('announcement');
    expect(architectText(design)).toBe(fileCalled(countedFile));
  });

  test('an edit changes its own lines, and a new menu gets a task of its own', () => {
    const design = read(fileCalled(countedFile));
    const welcome = design.nodes[nodeId('Welcome_10')];
    if (welcome?.kind !== 'menu') throw new Error('There is a menu Welcome');
    const renamed = { ...design, nodes: { ...design.nodes, [welcome.id]: { ...welcome, name: 'Hello' } } };
    const text = architectText(renamed);
    expect(text.split('\n').filter((line) => !fileCalled(countedFile).includes(`${line}\n`))).toEqual([
      '        name: Hello',
    ]);
    expect(names(read(text))).toEqual(names(design));
  });

  test('counting stopped, the ways lead straight to the menus again', () => {
    const design = { ...read(fileCalled(countedFile)), measurement: null };
    const text = architectText(design);
    expect(text).not.toMatch(/addFlowMilestone|Count /);
    expect(read(text).measurement).toBeNull();
    expect(lostInArchitect(design)).toEqual([]);
  });

  test('a milestone that is called otherwise is written anew where it stands', () => {
    const design = read(fileCalled(countedFile));
    const milestones = {
      ...design.measurement?.milestones,
      [nodeId('Welcome_10')]: { name: 'Hotline: welcome', outcome: 'Hotline: menus' },
    };
    const text = architectText({ ...design, measurement: { milestones } });
    expect(names(read(text))).toMatchObject({ Welcome_10: 'Hotline: welcome' });
    expect(text.split('\n')).toHaveLength(fileCalled(countedFile).split('\n').length);
  });

  test('a menu that is played again from a task is not counted again', () => {
    const design = read(flow(plain));
    expect(names(design)).toEqual({ front: 'Shop: front' });
    expect(architectText(design)).toBe(flow(plain));
    const measured = architectText(measureMenus({ ...design, measurement: null }).design);
    expect(measured).toMatch(/repeatMenu:\n\s+name: Again/);
    expect(measured.match(/jumpToMenu:/g)).toHaveLength(1);
    expect(names(read(measured))).toEqual({ front: 'Shop: Front' });
  });

  test('a sub-menu that is counted leaves its choice, and no id stands twice, also where silence leads to it', () => {
    const text = `inboundCall:
  name: Shop
  startUpRef: /inboundCall/menus/menu[front_10]
  defaultLanguage: en-gb
  menus:
    - menu:
        name: Front
        refId: front_10
        audio:
          tts: For bills press 1.
        choices:
          - menuSubMenu:
              name: Bills
              refId: Bills_11
              dtmf: digit_1
              audio:
                tts: To hear yours press 1.
              choices:
                - menuDisconnect:
                    name: Bye
                    dtmf: digit_1
        defaultChildMenuRef: ./choices/menuSubMenu[Bills_11]
`;
    const { design } = measureMenus(read(text));
    const written = architectText(design);
    const ids = [...written.matchAll(/refId: "?(.*?)"?\n/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(written).toMatch(/defaultChildMenuRef: "?\.\/choices\/menuJumpToTask\[Bills_11_choice\]/);
    expect(names(read(written))).toEqual({ front_10: 'Shop: Front', Bills_11: 'Shop: Bills' });
    expect(lostInArchitect(design)).toEqual([]);
    expect(architectText(read(written))).toBe(written);
  });

  test('written by another hand in another form, its tasks stay what they are', () => {
    const more = plain.replace(
      '          - jumpToMenu',
      '          - updateData:\n              name: Note\n          - jumpToMenu',
    );
    for (const text of [
      flow(more),
      flow(plain)
        .replace('menuJumpToTask', 'menuJumpToMenu')
        .replace(
          'targetTaskRef: /inboundCall/tasks/task[Count front]',
          'targetMenuRef: /inboundCall/menus/menu[front]',
        ),
      flow(plain).replace(
        'startUpRef: /inboundCall/tasks/task[Count front]',
        'startUpRef: /inboundCall/menus/menu[front]',
      ),
    ]) {
      const design = read(text);
      expect(design.measurement).toBeNull();
      expect(tasks(design)).toContain('Entered');
      expect(architectText(design)).toBe(text);
    }
    const asItStands = readArchitectAsItStands(flow(plain), designId('d'));
    expect(asItStands.ok && tasks(asItStands.value)).toContain('Entered');
  });
});
