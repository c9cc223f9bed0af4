import { useEffect, useEffectEvent, useState } from 'react';
import type { Language } from '../core/model/ids';
import type { SeverityName } from '../ui/severity-icon';
import { addRecordings, isSoundFile } from './add-recording';
import type { Board, OpenCell } from './prompts-context';
import { openScript } from './recording-script';
import { saveCsv, saveXliff } from './texts-file';

/** What became of files, to be put away by the designer. */
export interface FilesNotice {
  readonly severity: SeverityName;
  readonly title: string;
  readonly lines: readonly string[];
}

const recordings = (n: number): string => `${n.toLocaleString('en-GB')} ${n === 1 ? 'recording' : 'recordings'}`;

const notLoaded = (what: string): FilesNotice => ({
  severity: 'error',
  title: `${what} could not be made`,
  lines: ['A part of Touchtone could not be loaded. See whether the server is running, then try again.'],
});

/** Files that come into the design and go out of it. `open`: what a single recording belongs to. */
export const usePromptFiles = (
  { design, readOnly, sounds, run }: Pick<Board, 'design' | 'readOnly' | 'sounds' | 'run'>,
  open: OpenCell | null,
  dropped: readonly File[] | null,
) => {
  const [notice, setNotice] = useState<FilesNotice | null>(null);
  const [texts, setTexts] = useState<File | null>(null);

  const takeSounds = async (files: readonly File[]) => {
    setNotice({ severity: 'info', title: `Measuring ${recordings(files.length)} …`, lines: [] });
    const { added, problems } = await addRecordings({ design, sounds, run }, files, open);
    const lines = problems.map(({ fileName, message }) => `${fileName}: ${message}`);
    if (problems.length === 0)
      setNotice(added > 1 ? { severity: 'info', title: `${recordings(added)} added`, lines } : null);
    else
      setNotice({
        severity: added === 0 ? 'error' : 'warning',
        title: `${added === 0 ? 'No recording' : recordings(added)} added, ${problems.length} ${
          problems.length === 1 ? 'file' : 'files'
        } left out`,
        lines,
      });
  };

  const tellLost = (lines: readonly string[]) =>
    setNotice(lines.length === 0 ? null : { severity: 'info', title: 'The file leaves this out', lines });

  const take = useEffectEvent((files: readonly File[]) => {
    if (readOnly || files.length === 0) return;
    const [first] = files;
    const heard = files.filter(isSoundFile);
    if (heard.length > 0) void takeSounds(heard);
    else if (first) setTexts(first);
  });
  useEffect(() => {
    if (dropped) take(dropped);
  }, [dropped]);

  return {
    notice,
    dismiss: () => setNotice(null),
    /** The file of texts that is looked at; null: none. */
    texts,
    takeTexts: setTexts,
    takeSounds: (files: readonly File[]) => void takeSounds(files),
    doneWithTexts: () => setTexts(null),
    csv: () => void saveCsv(design).then(tellLost, () => setNotice(notLoaded('The table'))),
    xliff: (language: Language) =>
      void saveXliff(design, language).then(tellLost, () => setNotice(notLoaded('The file for translators'))),
    script: (language: Language) =>
      void openScript(design, language).catch(() => setNotice(notLoaded('The recording script'))),
  };
};
