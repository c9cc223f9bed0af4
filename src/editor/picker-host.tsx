import { lazy, Suspense } from 'react';
import { useEditor } from './editor-context';

/** Brings the list's part of the program. */
export const loadReferencePicker = () => import('./reference-picker');
const ReferencePicker = lazy(async () => ({ default: (await loadReferencePicker()).ReferencePicker }));

/** Where the list of what the org has opens when a mend asks for a choice. */
export const PickerHost = () => {
  const picker = useEditor((state) => state.picker);
  return <Suspense fallback={null}>{picker && <ReferencePicker key={picker.nodeId} pick={picker} />}</Suspense>;
};
