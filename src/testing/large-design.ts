import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../core/model/build';
import type { Design } from '../core/model/design';
import type { ChoiceId, DesignId, Language, NodeId, PromptId } from '../core/model/ids';
import type { Choice } from '../core/model/menu';
import type { Target } from '../core/model/target';

const id = (text: string) => text as NodeId;
const english = 'en-us' as Language;

/** A number below `below`, the same in every run. */
const draw = (seed: { state: number }, below: number): number => {
  seed.state = (Math.imul(seed.state, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed.state >>> 8) % below;
};

/**
 * A design as large as a big company's, the same in every run: a tree of menus with four to six choices, which lead to
 * submenus and to queues and other targets; one in ten is a jump somewhere else. `*` goes back in every other menu, `0`
 * to the agent in four of five.
 */
export const largeDesign = (menus = 1_000, targets = 200): Design => {
  const seed = { state: 7 };
  const blank = emptyDesign('bench' as DesignId, 'A large company');
  const nodes: Record<NodeId, Design['nodes'][NodeId]> = {};
  const prompts: Record<PromptId, Design['prompts'][PromptId]> = {};
  let next = 1;
  for (let n = 0; n < menus; n++) {
    const menuId = id(`menu-${n}`);
    const promptId = `prompt-${n}` as PromptId;
    const choices: Choice[] = Array.from({ length: 4 + draw(seed, 2) }, (_, index) => {
      const kind = draw(seed, 10);
      const target: Target =
        kind < 3 && next < menus
          ? { kind: 'node', nodeId: id(`menu-${next++}`) }
          : kind === 3
            ? { kind: 'jump', nodeId: id(`menu-${draw(seed, next)}`) }
            : { kind: 'node', nodeId: id(`target-${draw(seed, targets)}`) };
      return { ...emptyChoice(`c${index}` as ChoiceId, `${index + 1}`), label: `Choice ${index + 1}`, target };
    });
    if (n % 2 === 1)
      choices.push({ ...emptyChoice('back' as ChoiceId, '*'), label: 'Back', target: { kind: 'previous' } });
    if (n % 5 > 0)
      choices.push({
        ...emptyChoice('agent' as ChoiceId, '0'),
        label: 'Agent',
        target: { kind: 'node', nodeId: id('target-0') },
      });
    const spoken = choices.map(({ digit, label }) => `For ${label.toLowerCase()}, press ${digit}.`);
    const text = `Part ${n}. ${spoken.join(' ')}`;
    prompts[promptId] = {
      ...emptyPrompt(promptId),
      texts: { [english]: { text, revision: 0, translatedFrom: null, recordedSeconds: null } },
    };
    nodes[menuId] = {
      ...emptyMenu(menuId, `Menu ${n}`, blank.menuDefaults),
      promptId,
      choices,
      noInput: { promptId: null, target: { kind: 'node', nodeId: id(`target-${draw(seed, targets)}`) } },
    };
    // A tree that has run out of open branches goes on below the last menu.
    if (next === n + 1 && next < menus) {
      const first = choices[0];
      if (first) choices[0] = { ...first, target: { kind: 'node', nodeId: id(`menu-${next++}`) } };
    }
  }
  for (let n = 0; n < targets; n++) {
    const nodeId = id(`target-${n}`);
    const name = `Target ${n}`;
    if (n % 20 === 7) nodes[nodeId] = { ...emptyNode('voicemail', nodeId, name, blank), mailbox: name };
    else if (n % 20 === 11) nodes[nodeId] = { ...emptyNode('flow', nodeId, name, blank), flowId: name };
    else if (n % 20 === 13) nodes[nodeId] = { ...emptyNode('unknown', nodeId, name, blank), targetId: name };
    else nodes[nodeId] = { ...emptyNode('queue', nodeId, name, blank), queueId: name };
  }
  return { ...blank, start: id('menu-0'), nodes, prompts };
};
