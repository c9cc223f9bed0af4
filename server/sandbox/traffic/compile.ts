import { adaptationTable } from '../../../src/core/adaptation/row';
import type { Design } from '../../../src/core/model/design';
import { choiceOf } from '../../../src/core/model/edges';
import { nodesOf } from '../../../src/core/model/graph';
import type { Language, NodeId, PromptId } from '../../../src/core/model/ids';
import type { Choice, Menu, Outcome } from '../../../src/core/model/menu';
import { actingKind, type Node, shownId } from '../../../src/core/model/node';
import { assertNever } from '../../../src/core/model/result';
import type { Target } from '../../../src/core/model/target';
import { choiceForDigit } from '../../../src/core/simulate/key-table';
import { heardSeconds } from '../../../src/core/simulate/listening-time';
import { goalsOf } from './goals';
import {
  again,
  type BranchWay,
  type LeaveKind,
  type Machine,
  type MachineNode,
  type MachinePlace,
  nowhere,
  padKeys,
  previous,
  unspoken,
  type Way,
} from './machine';
import type { Milestones } from './milestones';
import { Chance, hashOf } from './random';

export interface CompileOptions {
  /** Goals are the same for the same key, also in the next version: the flow's id. */
  readonly key: string;
  /** What calls come by on each way out of a task. */
  readonly milestones: Milestones;
  /** Seconds that a prompt takes; 0: nobody can tell, so that it is estimated. Absent: from the design's own words. */
  readonly secondsOf?: (promptId: PromptId, language: Language) => number;
}

/** What is heard of a prompt whose words are not known: a sentence; in a menu a greeting, and another for each choice. */
const sentenceMs = 2000;
const greetingMs = 3500;
const choiceMs = 3000;

/** A design as a machine: it does what the call engine does, event by event. */
export const compile = (design: Design, options: CompileOptions): Machine => {
  const machine = createCompiler(design, options).machine();
  return { ...machine, goals: goalsOf(machine, options.key) };
};

const createCompiler = (design: Design, { key, milestones, secondsOf }: CompileOptions) => {
  const ids = new Map<string, number>(nodesOf(design).map(({ id }, index) => [id, index]));
  /** Ids that edges lead to and the design does not have stand behind its nodes. */
  const missing: string[] = [];
  const languages = [...new Set([...design.languages, ...nodesOf(design).flatMap(languageOf)])];
  const spoken: number[] = [];
  const places: MachinePlace[] = [];
  const timeOf = secondsOf ?? ((promptId, language) => heardSeconds(design, promptId, language));

  const numberOf = (id: NodeId): number => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    const made = ids.size;
    ids.set(id, made);
    missing.push(id);
    return made;
  };

  const targetOf = (target: Target | null): number => {
    if (target === null) return nowhere;
    if (target.kind === 'repeat') return again;
    return target.kind === 'previous' ? previous : numberOf(target.nodeId);
  };

  const speak = (promptId: PromptId | null, unknownMs: number): number => {
    if (promptId === null) return unspoken;
    for (const language of languages) spoken.push(Math.round(timeOf(promptId, language) * 1000) || unknownMs);
    return spoken.length / languages.length - 1;
  };

  const wayOf = ({ promptId, target }: Pick<Choice | Outcome, 'promptId' | 'target'>): Way => ({
    spoken: speak(promptId, sentenceMs),
    target: targetOf(target),
  });

  const place = (entry: MachinePlace): number => places.push(entry) - 1;

  const menuNode = (menu: Menu): MachineNode => {
    const platform = design.runtime === 'architect';
    const live = padKeys.map((key) => choiceForDigit(design, design.runtime, menu, key)?.choice);
    const choices = [...new Set(live)].filter((choice) => choice !== undefined);
    const heard = menu.choices.filter(({ digit }) => digit !== null);
    const byDefault = platform && menu.defaultChoiceId !== null ? choiceOf(menu, menu.defaultChoiceId) : undefined;
    const noInput = wayOf(byDefault ?? menu.noInput);
    const ownNoMatch = platform && !byDefault && menu.noMatch !== 'as-no-input' ? menu.noMatch : null;
    return {
      act: 'menu',
      spoken: speak(menu.promptId, greetingMs + heard.length * choiceMs),
      interruptible: menu.interruptible,
      timeoutMs: Math.round(menu.timeoutSeconds * 1000),
      replays: platform ? Math.max(1, menu.tries) - 1 : 0,
      keys: Int8Array.from(live, (choice) => (choice ? choices.indexOf(choice) : -1)),
      choices: choices.map(wayOf),
      heardAs: Int8Array.from(live, (choice) => (choice ? heard.indexOf(choice) : -1)),
      choiceCount: heard.length,
      noInput,
      noMatch: ownNoMatch ? wayOf(ownNoMatch) : noInput,
      place: place({ nodeId: menu.id, kind: 'menu', name: menu.name || shownId(menu) }),
    };
  };

  const branchesOf = (node: Extract<Node, { branches: unknown }>): BranchWay[] => {
    const passed = milestones.get(node.id);
    const known = new Map<object, number>();
    return node.branches.map(({ id, name, target, returns = false }) => ({
      name,
      target: targetOf(target),
      returns,
      weight: readsRow(node) ? Number(/(?:^|: )no$/.test(name)) : weightOf(name, `${key} ${node.id} ${name}`),
      at: timeOfDay(name),
      places: (passed?.get(id) ?? []).map((milestone) => {
        const before = known.get(milestone);
        if (before !== undefined) return before;
        const made = place({ nodeId: node.id, kind: 'milestone', name: milestone.name });
        known.set(milestone, made);
        return made;
      }),
    }));
  };

  const leaveNode = (node: Node): MachineNode => {
    const kind = actingKind(node) as LeaveKind;
    const last = node.kind === 'disconnect' ? speak(node.promptId, sentenceMs) : unspoken;
    return { act: 'leave', kind, target: kind === 'disconnect' ? '' : shownId(node), spoken: last };
  };

  const nodeOf = (node: Node): MachineNode => {
    switch (node.kind) {
      case 'menu':
        return menuNode(node);
      case 'announcement':
        return { act: 'speak', spoken: speak(node.promptId, sentenceMs), next: targetOf(node.next) };
      case 'language':
        return { act: 'language', language: languages.indexOf(node.language), next: targetOf(node.next) };
      case 'hours':
      case 'overflow':
        return { act: 'decide', by: node.kind, branches: branchesOf(node), passes: false };
      case 'task':
        return { act: 'decide', by: 'task', branches: branchesOf(node), passes: node.branches.length === 1 };
      case 'queue':
      case 'flow':
      case 'number':
      case 'user':
      case 'group':
      case 'voicemail':
      case 'callback':
      case 'disconnect':
      case 'unknown':
        return leaveNode(node);
      default:
        return assertNever(node);
    }
  };

  return {
    machine(): Omit<Machine, 'goals'> {
      const nodes = nodesOf(design).map(nodeOf);
      const start =
        design.start !== null && Object.hasOwn(design.nodes, design.start) ? numberOf(design.start) : nowhere;
      for (const id of missing) nodes.push({ act: 'leave', kind: 'missing', target: id, spoken: unspoken });
      return {
        start,
        platform: design.runtime === 'architect',
        nodes,
        spokenMs: Uint32Array.from(spoken),
        languages: languages.length,
        places,
      };
    },
  };
};

/** Where a way out is named after the output of a schedule it goes by: `open`, `Is it open?: closed`. */
const timeOfDay = (name: string): BranchWay['at'] => {
  const [output] = [...name.matchAll(/(?:^|: )(open|closed|holiday|emergency)\b/gi)].map(([, word]) =>
    word?.toLowerCase(),
  );
  if (output === 'open' || output === 'closed') return output;
  return output === undefined ? null : 'never';
};

/** Whether a task looks up how full the queue is: callers of the past met the usual menus. */
const readsRow = (node: Node): boolean =>
  node.kind === 'task' && JSON.stringify(node.source?.opaque.actions ?? null).includes(`"${adaptationTable}"`);

/** What is meant for faults happens seldom. */
const weightOf = (name: string, key: string): number =>
  new Chance(hashOf(key)).logNormal(1, 0.8) * (/(?:^|: )(?:failure|timeout|error)\b/i.test(name) ? 0.03 : 1);

const languageOf = (node: Node): Language[] => (node.kind === 'language' ? [node.language] : []);
