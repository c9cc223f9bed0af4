import { createContext, useContext } from 'react';
import type { Limits } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import type { Design } from '../core/model/design';
import type { Language, NodeId, PromptId } from '../core/model/ids';
import type { Player } from './player';
import type { Sounds } from './sounds';

/** What every part of the screen needs. */
export interface Board {
  readonly design: Design;
  readonly limits: Limits;
  readonly readOnly: boolean;
  /** Runs an edit as one step of the history; false: it was refused, or nothing can be edited now. */
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
  readonly sounds: Sounds;
  readonly player: Player;
  /** The address of a step on the canvas. */
  readonly addressOf: (nodeId: NodeId) => string;
  /** Told before that address is gone to: the step and its field are looked at there. */
  readonly onGoTo: (nodeId: NodeId, field: string | null) => void;
}

/** Which prompt is open, and in which language. */
export interface OpenCell {
  readonly promptId: PromptId;
  readonly language: Language;
}

const context = createContext<Board | null>(null);

export const BoardProvider = context.Provider;

export const useBoard = (): Board => {
  const board = useContext(context);
  if (!board) throw new Error('There is no board of prompts around this part.');
  return board;
};
