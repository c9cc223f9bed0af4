import { setRecordedSeconds } from '../core/edit/prompt-texts';
import { measureSound } from './measure-sound';
import type { Board, OpenCell } from './prompts-context';

/** Files that a recording can be picked from. */
export const soundFiles = '.wav,.mp3,.ogg,.oga,.opus,.m4a,.aac,.flac,.webm,audio/*';

/** Whether a file is meant as a recording, by its type and name. */
export const isSoundFile = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  type.startsWith('audio/') || soundFiles.split(',').some((ending) => name.toLowerCase().endsWith(ending));

/**
 * Measures a recording, keeps it in this browser and notes its length in the design, which is the step that can be
 * undone. In words why it could not be done; null: it was.
 */
export const addRecording = async (
  { design, sounds, run }: Pick<Board, 'design' | 'sounds' | 'run'>,
  { promptId, language }: OpenCell,
  file: File,
): Promise<string | null> => {
  const tooLarge = sounds.sizeProblem(file.size);
  if (tooLarge !== null) return tooLarge;
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return 'The browser could not read the file: it may have been moved or changed meanwhile.';
  }
  const measured = await measureSound(bytes);
  if (!measured.ok) return measured.error;
  const seconds = measured.value;
  const kept = await sounds.keep({ promptId, language, seconds, fileName: file.name }, bytes);
  if (!kept.ok) return kept.error;
  const name = design.prompts[promptId]?.name.trim() || promptId;
  run(`record ${name} in ${language}`, setRecordedSeconds(promptId, language, seconds));
  return null;
};
