import type { PromptId } from '../model/ids';
import type { Node } from '../model/node';
import { mapped, patched } from '../model/same';

/** The node saying other prompts at its places; the very same node where none is another. */
export const renamingPrompts = <T extends Node>(node: T, rename: (id: PromptId) => PromptId): T => {
  const renamed = (id: PromptId | null) => (id === null ? null : rename(id));
  const of: Node = node;
  if (of.kind === 'menu')
    return patched<typeof of>(of, {
      promptId: renamed(of.promptId),
      choices: mapped(of.choices, (choice) => patched(choice, { promptId: renamed(choice.promptId) })),
      noInput: patched(of.noInput, { promptId: renamed(of.noInput.promptId) }),
      noMatch:
        of.noMatch === 'as-no-input' ? of.noMatch : patched(of.noMatch, { promptId: renamed(of.noMatch.promptId) }),
    }) as T;
  return 'promptId' in of ? (patched<typeof of>(of, { promptId: renamed(of.promptId) }) as T) : node;
};
