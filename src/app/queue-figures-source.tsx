import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { defaultAdaptation } from '../core/adaptation/decide';
import type { Directory } from '../core/directory/directory';
import { actingKind, expressionOf, externalRef, type NodeKind } from '../core/model/node';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import type { QueueFigures } from '../editor/queue-figures';
import { occupanciesQuery } from '../org/queues';
import { createFigureStore } from '../queues/figure-store';
import { queuesOfDesign, resolveQueue } from '../queues/queues-of-design';

interface QueueFiguresSourceProps {
  readonly editor: EditorStore;
  readonly onFigures: (figures: QueueFigures | null) => void;
}

/** Milliseconds after which it is seen whether the design leads to other queues; an edit alone costs nothing here. */
const lookAgain = 3000;

/** Steps that may stand for a queue: of an unknown one the org says whether it is. */
const queueKinds: ReadonlySet<NodeKind> = new Set(['queue', 'callback', 'unknown']);

const directoryOf = (editor: EditorStore): Directory | null => editor.getState().context.directory;

/** The queues that a design leads to now, by their ids as one text. */
const useQueueIds = (editor: EditorStore): string => {
  const read = () =>
    queuesOfDesign(selectDesign(editor.getState()), directoryOf(editor))
      .flatMap(({ queueId }) => queueId ?? [])
      .sort()
      .join(',');
  const [ids, setIds] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => setIds(read()), lookAgain);
    return () => clearInterval(timer);
  });
  return ids;
};

/** Asks how busy the queues of a design are and hands it to the canvas; draws nothing itself. */
export const QueueFiguresSource = ({ editor, onFigures }: QueueFiguresSourceProps) => {
  const ids = useQueueIds(editor);
  const [store] = useState(createFigureStore);
  const { data } = useQuery(occupanciesQuery(ids === '' ? [] : ids.split(',')));
  useEffect(() => {
    if (data !== undefined) store.hear(data, selectDesign(editor.getState()).adaptation ?? defaultAdaptation);
  }, [data, store, editor]);
  useEffect(() => {
    onFigures({
      subscribe: store.subscribe,
      of: (node) => {
        if (!queueKinds.has(actingKind(node)) || expressionOf(node) !== undefined) return null;
        const { queueId } = resolveQueue(externalRef(node) ?? '', directoryOf(editor)?.queues ?? null);
        return queueId === null ? null : store.of(queueId);
      },
    });
    return () => onFigures(null);
  }, [store, editor, onFigures]);
  return null;
};
