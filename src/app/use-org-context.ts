import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { dialectFor } from '../core/checks/dialect';
import { type EditorStore, selectDesign } from '../editor/editor-store';
import { directoryQuery, sessionQuery } from '../org/queries';

/** How far the org's names are known, for people. */
export type NamesState = 'asking' | 'known' | 'partly' | 'unknown';

/** Milliseconds after which names are asked for even where the page never rests. */
const mostIdleWait = 2000;

/** True once the page has come to rest after it was drawn. */
const useRested = (): boolean => {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const rest = () => setRested(true);
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(rest, 300);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(rest, { timeout: mostIdleWait });
    return () => cancelIdleCallback(idle);
  }, []);
  return rested;
};

/** What the checks know of the org: whose rules hold, and the names of its queues and flows once they have come. */
export const useOrgContext = (editor: EditorStore) => {
  const session = useQuery(sessionQuery());
  const rested = useRested();
  const names = useQuery({ ...directoryQuery(), enabled: rested && session.isSuccess });
  const connected = session.data?.dialect ?? null;
  const directory = names.data ?? null;
  const dialect = useStore(editor, (state) => dialectFor(selectDesign(state), connected));
  useEffect(() => {
    const { context, setContext } = editor.getState();
    if (context.dialect === dialect && context.directory === directory) return;
    setContext({ ...context, dialect, directory });
  }, [editor, dialect, directory]);
  const state: NamesState =
    directory !== null
      ? directory.queues && directory.flows
        ? 'known'
        : 'partly'
      : names.isError || session.isError
        ? 'unknown'
        : 'asking';
  return { session, names: { state, ask: () => void (session.isError ? session.refetch() : names.refetch()) } };
};
