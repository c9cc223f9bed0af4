import { describe, expect, it } from 'vitest';
import { walkFlow } from '../../../testing/architect-walk';
import { changesBetween, countChanged } from '../../../testing/changed-lines';
import { corpusFiles, ownFlowFiles } from '../../../testing/flow-files';
import { addChoice, bindDigit, freeDigit, removeChoice, updateChoice } from '../../edit/choices';
import type { Command } from '../../edit/command';
import { updateNode } from '../../edit/nodes';
import { setPromptText } from '../../edit/prompts';
import type { Design } from '../../model/design';
import { targetNodeId } from '../../model/edges';
import { menusOf, nodeOf } from '../../model/graph';
import type { DesignId, Language } from '../../model/ids';
import type { Choice, Menu } from '../../model/menu';
import { readArchitect } from './read';
import { architectText } from './write';

const corpus = corpusFiles();
const files = [...ownFlowFiles(), ...(corpus ?? [])].flatMap(({ name, text }) => {
  const walked = walkFlow(text);
  const read = readArchitect(text, 'd' as DesignId);
  return walked && read.ok ? [{ name, text, walked, design: read.value }] : [];
});

if (corpus === null)
  it.skip('the real flows are not here (TOUCHTONE_CORPUS names their folder): only our own samples are tried', () => {});

it('the samples are among the flows that are tried', () => {
  expect(files.length).toBeGreaterThanOrEqual(17);
});

const after = (design: Design, command: Command): Design => {
  const outcome = command(design);
  if (!outcome.ok) throw new Error(`The edit is refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
};

/** At most so many places of a file are tried, spread over it: each asks for reading the whole of it again. */
const mostPlaces = 8;
const spread = <T>(list: readonly T[]): readonly T[] =>
  list.length <= mostPlaces
    ? list
    : Array.from({ length: mostPlaces }, (_, index) => list[Math.floor((index * list.length) / mostPlaces)] as T);

describe.each(files)('$name', ({ text, walked, design }) => {
  it('is written back byte for byte', () => {
    expect(architectText(design)).toBe(text);
  });

  const all = menusOf(design).flatMap((menu, index) =>
    menu.choices.map((choice, at) => ({ menu, choice, lines: walked.menus[index]?.choices[at] })),
  );
  const places = spread(all);
  if (places.length === 0) return;

  /** The change of the file, and what it reads as again. */
  const written = (command: Command) => {
    const edited = after(design, command);
    const now = architectText(edited);
    const again = readArchitect(now, 'd' as DesignId);
    if (!again.ok) throw new Error(`It cannot be read again: ${JSON.stringify(again.error)}\n${now}`);
    return { now, again: again.value, changes: changesBetween(text, now) };
  };

  const linesWith = (words: string): readonly number[] =>
    text.split('\n').flatMap((line, index) => (line.includes(words) ? index + 1 : []));

  /** A choice by its place, for it may have another id when it is read again. */
  const placeOf = ({ menu, choice }: { menu: Menu; choice: Choice }): [number, number] => [
    menusOf(design).indexOf(menu),
    menu.choices.indexOf(choice),
  ];
  const choiceIn = (read: Design, [menu, choice]: [number, number]): Choice | undefined =>
    menusOf(read)[menu]?.choices[choice];

  it.each(places)('$choice.label in $menu.name renamed changes at most two lines', (place) => {
    const { menu, choice } = place;
    const { changes, again } = written(updateChoice(menu.id, choice.id, { label: 'Renamed: "one"' }));
    const { removed, added } = countChanged(changes);
    expect(choiceIn(again, placeOf(place))?.label).toBe('Renamed: "one"');
    // A name that runs over several lines is one value.
    const inSeveral = choice.label.includes(' ') && removed > added;
    expect(inSeveral ? added : Math.max(removed, added)).toBeLessThanOrEqual(2);
  });

  it.each(places)('$choice.label in $menu.name on another digit changes one line', (place) => {
    const { menu, choice } = place;
    const digit = freeDigit(menu);
    if (digit === null) return;
    const { changes, again } = written(bindDigit(menu.id, choice.id, digit));
    expect(choiceIn(again, placeOf(place))?.digit).toBe(digit);
    const { removed, added } = countChanged(changes);
    expect([removed, added]).toEqual([choice.digit === null ? 0 : 1, 1]);
  });

  /** The steps that nothing but this choice leads to: a sub-menu or a list of actions inside it. */
  const holdsSteps = ({ choice, menu, lines }: (typeof all)[number]): boolean => {
    const node = nodeOf(design, targetNodeId(menu.id, choice.target));
    const line = node?.source?.line;
    return line !== undefined && lines !== undefined && line >= lines.from && line <= lines.to;
  };
  const plain = places.filter((place) => !holdsSteps(place));

  it.each(plain)('$choice.label in $menu.name led elsewhere changes no line but its own', (place) => {
    const { menu, choice, lines } = place;
    // A sub-menu that others lead to as well has to move out of its choice: another matter.
    const elsewhere = menusOf(design).findLast(
      ({ id }, index) =>
        walked.menus[index]?.level === 1 && id !== targetNodeId(menu.id, choice.target) && id !== menu.id,
    );
    const { changes, again } = written(
      updateChoice(menu.id, choice.id, {
        target: elsewhere ? { kind: 'node', nodeId: elsewhere.id } : { kind: 'previous' },
      }),
    );
    const named = walked.menus[menusOf(design).indexOf(menu)]?.defaultLine;
    for (const { from, to } of changes)
      for (let line = from; line <= to; line++) {
        // A default choice is named by its kind once more, outside of it.
        if (menu.defaultChoiceId === choice.id && line === named) continue;
        expect(line).toBeGreaterThanOrEqual(lines?.from ?? 0);
        expect(line).toBeLessThanOrEqual(lines?.to ?? 0);
      }
    const target = choiceIn(again, placeOf(place))?.target;
    if (!elsewhere) expect(target).toEqual({ kind: 'previous' });
    else expect(nodeOf(again, targetNodeId(menu.id, target ?? null))?.name).toBe(elsewhere.name);
  });

  it.each(plain)('$choice.label removed from $menu.name takes its lines and no others', (place) => {
    const { menu, choice, lines } = place;
    if (menu.choices.length === 1 || lines === undefined) return;
    const { now, again } = written(removeChoice(menu.id, choice.id));
    const named = walked.menus[menusOf(design).indexOf(menu)]?.defaultLine;
    // A default choice is named once more, outside of it.
    const gone = (index: number) =>
      (index >= lines.from && index <= lines.to) || (menu.defaultChoiceId === choice.id && index === named);
    expect(now.split('\n')).toEqual(text.split('\n').filter((_, index) => !gone(index + 1)));
    expect(menusOf(again)[placeOf(place)[0]]?.choices.length).toBe(menu.choices.length - 1);
  });

  it.each(spread(menusOf(design)))(
    'a timeout and tries of its own change settings of $name and of no other',
    (menu) => {
      const settings = { timeoutSeconds: menu.timeoutSeconds + 2, tries: menu.tries + 1 };
      const { changes, again } = written(updateNode(menu.id, 'menu', { ...settings, inherits: [] }));
      const index = menusOf(design).indexOf(menu);
      expect(menusOf(again)[index]).toMatchObject(settings);
      const lines = walked.menus[index];
      for (const { from, to, added } of changes) {
        // Sub-menus that took theirs from this one lie in its lines, and say from now on what they had.
        expect(from).toBeGreaterThanOrEqual(lines?.from ?? 0);
        expect(to).toBeLessThanOrEqual(lines?.to ?? 0);
        for (const line of added)
          expect(line).toMatch(/settingsMenu|Timeout|Count|Delay|listen|noValue|lit|seconds|ms:/);
      }
    },
  );

  const saidOnOneLine = menusOf(design).flatMap((menu) => {
    const prompt = menu.promptId === null ? undefined : design.prompts[menu.promptId];
    const text = prompt?.texts[design.languages[0] as Language]?.text;
    const said = text === undefined ? [] : text.split('\n').length === 1 ? linesWith(text) : [];
    return said.length === 1 ? [{ menu, line: said[0] as number }] : [];
  });

  it.each(spread(saidOnOneLine))('other words of $menu.name change the line that says them', ({ menu, line }) => {
    const slot = { nodeId: menu.id, slot: 'prompt' } as const;
    const { changes } = written(setPromptText(slot, design.languages[0] as Language, 'Other: words'));
    expect(changes.map(({ from, to, added }) => [from, to, added.length])).toEqual([[line, line, 1]]);
  });

  it.each(spread(menusOf(design)))('a choice added to $name is new lines and nothing else', (menu) => {
    const target = { kind: 'node', nodeId: menusOf(design)[0]?.id ?? menu.id } as const;
    const { changes, again } = written(addChoice(menu.id, { label: 'New one', target }));
    expect(countChanged(changes).removed).toBe(0);
    expect(changes.length).toBe(1);
    const index = menusOf(design).indexOf(menu);
    const added = menusOf(again)[index]?.choices.at(-1);
    expect(added?.label).toBe('New one');
    expect(added?.digit).toBe(freeDigit(menu));
    expect(nodeOf(again, targetNodeId(menu.id, added?.target ?? null))?.name).toBe(menusOf(design)[0]?.name);
  });
});
