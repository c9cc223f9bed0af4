import { createContext, type ReactNode, use } from 'react';
import { useStore } from 'zustand';
import type { EditorState, EditorStore } from './editor-store';

const EditorContext = createContext<EditorStore | null>(null);

interface EditorProviderProps {
  readonly store: EditorStore;
  readonly children: ReactNode;
}

export const EditorProvider = ({ store, children }: EditorProviderProps) => (
  <EditorContext value={store}>{children}</EditorContext>
);

/** The store itself, for handlers that read the newest state without drawing anew. */
export const useEditorStore = (): EditorStore => {
  const store = use(EditorContext);
  if (!store) throw new Error('useEditorStore needs an EditorProvider above it');
  return store;
};

/** The least of the editor's state that a component shows. */
export const useEditor = <T,>(selector: (state: EditorState) => T): T => useStore(useEditorStore(), selector);
