import { useEffect, useEffectEvent, useState } from 'react';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** What is dropped; of folders their files, and the name of the first of them. */
const droppedFiles = async (
  data: DataTransfer | null,
  take: (files: readonly File[], folder: string | null) => void,
): Promise<void> => {
  // Both are empty once the event is over.
  const files = [...(data?.files ?? [])];
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const folder = entries.find((entry) => entry.isDirectory);
  if (!folder) return take(files, null);
  const { filesOfFolders } = await import('./dropped-files');
  take(await filesOfFolders(entries), folder.name);
};

/** Takes files and folders dropped anywhere on the page; answers whether some are held over it now. */
export const useFileDrop = (onFiles: (files: readonly File[], folder: string | null) => void): boolean => {
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const move = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser leaves the page and shows the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving for no other element is leaving the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer, take);
    };
    window.addEventListener('dragenter', move);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', move);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
};
