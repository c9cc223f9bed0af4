import type { Design } from '../core/model/design';
import type { Language } from '../core/model/ids';
import { saveBlob } from '../ui/save-blob';

/**
 * Opens what has to be recorded in a language as a page to print or to read aloud, in a tab of its own; where the browser lets
 * none open, as a file. Rejects where its part of the program cannot be loaded.
 */
export const openScript = async (design: Design, language: Language): Promise<void> => {
  const [{ recordingPage }, { documentFileName, documentTypes }] = await Promise.all([
    import('../core/formats/script/recording'),
    import('../core/formats/export-file'),
  ]);
  const page = new Blob([recordingPage(design, { language })], { type: documentTypes.script });
  const address = URL.createObjectURL(page);
  const tab = window.open(address, '_blank');
  if (tab === null) saveBlob(documentFileName(design.name, 'script', language), page);
  // The tab has read it by then; a page that is loaded anew later says that it is gone.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
