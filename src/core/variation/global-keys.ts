import type { Design } from '../model/design';
import { targetNodeId } from '../model/edges';
import { menusOf } from '../model/graph';
import { type ChoiceId, freeId, type NodeId } from '../model/ids';
import type { Choice, Menu } from '../model/menu';
import { patched, sameData } from '../model/same';

type Nodes = Design['nodes'];

const worksEverywhere = (choice: Choice): boolean => (choice.global && choice.digit !== null) || choice.globalSpeech;

/** The choices that work in every menu of a flow, with the menu each stands in. */
const globalChoices = (nodes: Nodes): readonly { readonly menu: Menu; readonly choice: Choice }[] =>
  menusOf({ nodes } as Design).flatMap((menu) =>
    menu.choices.filter(worksEverywhere).map((choice) => ({ menu, choice })),
  );

/** What such a choice does, whatever it is called and wherever it stands. */
const effectOf = ({ menu, choice }: { readonly menu: Menu; readonly choice: Choice }) => [
  choice.global ? choice.digit : null,
  choice.globalSpeech ? choice.speechTerms : null,
  choice.promptId,
  choice.target?.kind === 'repeat' || choice.target?.kind === 'previous'
    ? choice.target.kind
    : targetNodeId(menu.id, choice.target),
];

/** Whether keys that work everywhere do the same in both. */
export const sameGlobals = (a: Nodes, b: Nodes): boolean =>
  sameData(globalChoices(a).map(effectOf), globalChoices(b).map(effectOf));

/** The steps that keys which work everywhere lead to. */
export const globalTargets = (nodes: Nodes): ReadonlySet<NodeId> =>
  new Set(globalChoices(nodes).flatMap(({ menu, choice }) => targetNodeId(menu.id, choice.target) ?? []));

/** The menus with every key that works everywhere written out in each of them, so that none works everywhere any more. */
export const withoutGlobals = (nodes: Nodes): Nodes => {
  const everywhere = globalChoices(nodes).map(({ choice }) => choice);
  if (everywhere.length === 0) return nodes;
  const writtenOut = (menu: Menu): Menu => {
    const digits = new Set(menu.choices.map(({ digit }) => digit));
    const ids = new Set<string>(menu.choices.map(({ id }) => id));
    const added: Choice[] = [];
    for (const choice of everywhere) {
      if (menu.choices.includes(choice)) continue;
      const digit = choice.global && !digits.has(choice.digit) ? choice.digit : null;
      const speechTerms = choice.globalSpeech ? choice.speechTerms : {};
      if (digit === null && Object.keys(speechTerms).length === 0) continue;
      digits.add(digit);
      const id = freeId('everywhere', (each) => ids.has(each)) as ChoiceId;
      ids.add(id);
      added.push({ ...choice, id, digit, speechTerms, source: null });
    }
    const own = menu.choices.concat(added);
    return {
      ...menu,
      choices: own.map((choice) => patched(choice, { global: false, globalSpeech: false })),
    };
  };
  return Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [id, node.kind === 'menu' ? writtenOut(node) : node]),
  );
};

/**
 * The copy of a menu whose keys that work everywhere stay the base menu's: they work in the copy too, and a flow has
 * each of them once.
 */
export const withoutOwnGlobals = (menu: Menu): Menu => ({
  ...menu,
  choices: menu.choices.flatMap((choice): Choice[] => {
    if (!worksEverywhere(choice)) return [choice];
    const isTwice = menu.choices.some((other) => other !== choice && other.digit === choice.digit);
    if (!choice.global || isTwice) return [{ ...choice, global: false, globalSpeech: false }];
    if (menu.defaultChoiceId !== choice.id) return [];
    return [{ ...choice, digit: null, speechTerms: {}, global: false, globalSpeech: false }];
  }),
});
