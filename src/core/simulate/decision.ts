import { type Decision, shownId } from '../model/node';
import type { CallState } from './call';
import { undecided } from './ending';
import type { Run } from './run';

/** Opening hours, overflow and tasks: the call waits until somebody says which way it goes. Without a way it stays undecided. */
export const decide = (run: Run, node: Decision): CallState => {
  if (node.branches.length === 0) return undecided(run, node.id, shownId(node));
  run.effects.push({ type: 'decide', nodeId: node.id, names: node.branches.map((branch) => branch.name) });
  return { at: 'decision', runtime: run.runtime, language: run.language, nodeId: node.id, came: run.came };
};
