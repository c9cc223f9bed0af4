import { createContext, use } from 'react';
import type { Finding } from '../core/checks/finding';
import type { Command } from '../core/edit/command';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { Variation } from '../core/model/variation';

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
  /** What the checks found of the design as callers of one variant meet it. */
  readonly findingsOf: (variantId: string) => readonly Finding[];
  /** What they found of variants and segments themselves. */
  readonly findings: readonly Finding[];
  readonly looked: Looked;
  readonly look: (looked: Partial<Looked>, tab?: SideTab) => void;
  /** Rings up the menus of a variant. */
  readonly dial: (variantId: string) => void;
  /** Segments whose test is live: its arms, shares and plan are fixed. By the segment's key, the test's id. */
  readonly running: ReadonlyMap<string, string>;
}

const BoardContext = createContext<Board | null>(null);

export const BoardProvider = BoardContext;

/** The board around this component. */
export const useBoard = (): Board => {
  const board = use(BoardContext);
  if (!board) throw new Error('useBoard needs a board above it');
  return board;
};
