import { describe, expect, it } from 'vitest';
import { reachedIn, walkFlow } from '../../../testing/architect-walk';
import { menusReached, waysIn } from '../../../testing/architect-ways';
import { corpusFiles, ownFlowFiles } from '../../../testing/flow-files';
import { designSchema } from '../../model/design';
import { menusOf, nodeOf, treeOf } from '../../model/graph';
import type { DesignId } from '../../model/ids';
import { readArchitect, readArchitectAsItStands } from './read';

const corpus = corpusFiles();
const files = [
  ...ownFlowFiles().map((file) => ({ ...file, isBroken: false })),
  ...ownFlowFiles('broken').map((file) => ({ ...file, isBroken: true })),
  ...(corpus ?? []).map((file) => ({ ...file, isBroken: false })),
];

if (corpus === null)
  it.skip('the real flows are not here (TOUCHTONE_CORPUS names their folder): only our own samples are tried', () => {});

const withMenus = new Set(['inboundCall', 'outboundCall', 'secureCall']);

/** The key of a choice as the pad has it; what is no key stays as it stands in the file. */
const keyOf = (dtmf: string | null): string | null =>
  dtmf === 'digit_star' ? '*' : (dtmf?.replace(/^digit_(?=[\d*#]$)/, '') ?? null);

const sorted = (ways: readonly string[]): readonly string[] => ways.toSorted();

describe.each(files)('$name', ({ text, isBroken }) => {
  const walked = walkFlow(text);
  const read = readArchitect(text, 'd' as DesignId);

  if (isBroken || walked === null || !withMenus.has(walked.type) || walked.hasStates) {
    it('is refused with what it is or where it is faulty', () => {
      if (read.ok) throw new Error('It was read.');
      const { issues, line, column } = read.error;
      expect(issues.length).toBeGreaterThan(0);
      if (walked !== null && !isBroken) expect(issues[0]?.message).toContain(walked.type);
      expect([line, column]).toEqual([expect.any(Number), expect.any(Number)]);
    });
    return;
  }

  if (!read.ok) throw new Error(`Refused: ${JSON.stringify(read.error)}`);
  const design = read.value;
  const standing = readArchitectAsItStands(text, 'd' as DesignId);
  if (!standing.ok) throw new Error(`Refused: ${JSON.stringify(standing.error)}`);
  const inTheFile = standing.value;
  const ways = waysIn(inTheFile, walked);
  const menus = menusOf(inTheFile);

  it('opens as a design of our own shape', () => {
    expect(designSchema.parse(design)).toEqual(design);
  });

  it('has every menu of the file, each with its choices, keys and default choice', () => {
    expect(
      menus.map(({ name, source, choices, defaultChoiceId }) => ({
        name,
        line: source?.line,
        choices: choices.map(({ id, label, digit }) => ({ label, digit, isDefault: id === defaultChoiceId })),
      })),
    ).toEqual(
      walked.menus.map(({ name, bodyLine, choices }) => ({
        name,
        line: bodyLine,
        choices: choices.map(({ name, dtmf, isDefault }) => ({ label: name, digit: keyOf(dtmf), isDefault })),
      })),
    );
  });

  it('has every jump, transfer and ending of the file as an edge of its choice or task', () => {
    for (const [index, menu] of menus.entries()) {
      const inFile = walked.menus[index];
      if (!inFile) throw new Error(`There is no menu ${index} in the file.`);
      expect(ways.ofMenu(menu, inFile).map(sorted), inFile.refId).toEqual(
        inFile.choices.map((choice) => sorted(choice.ways)),
      );
    }
    const ofTasks = ways.ofTasks();
    expect(ofTasks.size).toBe(walked.tasks.length);
    for (const task of walked.tasks)
      expect(sorted(ofTasks.get(task.line) ?? []), task.refId).toEqual(sorted(task.ways));
  });

  it('starts where the file says', () => {
    const start = nodeOf(inTheFile, inTheFile.start);
    const greeted = start?.kind === 'announcement' && start.name === 'Initial greeting';
    const first = greeted && start.next?.kind === 'node' ? start.next.nodeId : inTheFile.start;
    expect(ways.to(first)).toBe(walked.start);
  });

  it('reaches the menus that are reached over the references of the file', () => {
    const reached = reachedIn(walked);
    const inFile = walked.menus.flatMap(({ refId }) => (reached.has(`menu ${refId}`) ? refId : []));
    expect(new Set(menusReached(design))).toEqual(new Set(inFile));
  });
});

it.skipIf(corpus === null).each([
  // What is known of these files otherwise: menus, never reached, choices, without a key, default choices, tasks, and
  // the place of the farthest menu on the shortest way.
  { name: 'BFSI', counts: [26, 7, 85, 19, 25, 14, 7] },
  { name: '5menus', counts: [5, 1, 19, 5, 3, 16, 4] },
  { name: 'main_flow', counts: [1, 0, 2, 0, 1, 1, 1] },
  { name: 'CI_CD_Test', counts: [0, 0, 0, 0, 0, 3, 0] },
])('$name is counted as it is known to be', ({ name, counts }) => {
  const file = corpus?.find((each) => each.name.includes(name));
  const read = readArchitect(file?.text ?? '', 'd' as DesignId);
  if (!read.ok) throw new Error(`Refused: ${JSON.stringify(read.error)}`);
  const menus = menusOf(read.value);
  const choices = menus.flatMap((menu) => menu.choices);
  expect([
    menus.length,
    menus.length - menusReached(read.value).length,
    choices.length,
    choices.filter(({ digit }) => digit === null).length,
    menus.filter(({ defaultChoiceId }) => defaultChoiceId !== null).length,
    walkFlow(file?.text ?? '')?.tasks.length,
    Math.max(0, ...menus.map(({ id }) => treeOf(read.value).get(id)?.menuDepth ?? 0)),
  ]).toEqual(counts);
});
