import { createContext, use } from 'react';
import type { Finding } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { Variation } from '../core/model/variation';
import type { TestList } from '../core/wire/tests';

/** What of the board is looked at. */
export interface Looked {
  readonly variantId: string;
  readonly segmentKey: string;
  /** Null: the design has no menu. */
  readonly menuId: NodeId | null;
}

/** The panel beside the matrix. */
export type SideTab = 'menu' | 'segment' | 'delivery' | 'dial';

/** What every part of the variants board needs: the design, its findings, and the way to edit. */
export interface Board {
  readonly design: Design;
  readonly variation: Variation;
  readonly readOnly: boolean;
  /** Runs an edit as a step of the history; tells whether it went through. */
  readonly run: (label: string, command: Command, gesture?: string) => boolean;
  /** What the checks found of the base menus, or of what a variant has otherwise than the base. */
  readonly findingsOf: (variantId: string) => readonly Finding[];
  /** What they found of the segments, and of how they are told apart. */
  readonly findings: readonly Finding[];
  readonly looked: Looked;
  readonly look: (looked: Partial<Looked>, tab?: SideTab) => void;
  /** The design in the org's own terms, as it goes live: names as the ids they stand for, or the other way round. */
  readonly asSent: (design: Design) => Design;
  /** Rings up the menus of a variant. */
  readonly dial: (variantId: string) => void;
  /** Keys of segments whose test is live and runs: its arms, shares and plan are fixed. */
  readonly running: ReadonlySet<string>;
  /** The tests of the flow, the newest first; empty where it has none, or they are not known. */
  readonly tests: TestList['items'];
}

const BoardContext = createContext<Board | null>(null);

export const BoardProvider = BoardContext;

/** The board around this component. */
export const useBoard = (): Board => {
  const board = use(BoardContext);
  if (!board) throw new Error('useBoard needs a board above it');
  return board;
};
