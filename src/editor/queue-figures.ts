import { createContext, use } from 'react';
import type { Node } from '../core/model/node';

/** How busy a queue is, as its pill says it. */
export interface QueueFigure {
  /** `3 waiting · 240 s`. */
  readonly text: string;
  /** The same in full, for those who look closer. */
  readonly title: string;
  readonly isFull: boolean;
}

/** Live figures of queues. They change without the canvas being drawn anew: each pill listens for its own. */
export interface QueueFigures {
  readonly subscribe: (listen: () => void) => () => void;
  /** The same object while it says the same; null: the step is no queue, or nothing has been heard of it. */
  readonly of: (node: Node) => QueueFigure | null;
}

const QueueFiguresContext = createContext<QueueFigures | null>(null);

/** Gives the canvas the figures of queues; null: they are not shown. */
export const QueueFiguresProvider = QueueFiguresContext;

export const useQueueFigures = (): QueueFigures | null => use(QueueFiguresContext);
