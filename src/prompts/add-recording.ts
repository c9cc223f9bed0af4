import { setTexts, type TextChange } from '../core/edit/prompt-texts';
import { err, ok, type Result } from '../core/model/result';
import { languageName } from './language-name';
import { measureSound } from './measure-sound';
import type { Board, OpenCell } from './prompts-context';
import { soundPlace } from './sound-place';

/** Files that a recording can be picked from. */
export const soundFiles = '.wav,.mp3,.ogg,.oga,.opus,.m4a,.aac,.flac,.webm,audio/*';

/** Whether a file is meant as a recording, by its type and name. */
export const isSoundFile = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  type.startsWith('audio/') || soundFiles.split(',').some((ending) => name.toLowerCase().endsWith(ending));

type Recorder = Pick<Board, 'design' | 'sounds' | 'run'>;

/** Another tab may have begun to edit while a file was measured. */
const notNoted =
  'The design could not be changed, so the recording is not part of it. Add it again once it can be edited here.';

/** Measures a recording and keeps it in this browser: its length, or in words why it cannot be used. */
const kept = async (
  { sounds }: Recorder,
  { promptId, language }: OpenCell,
  file: File,
): Promise<Result<number, string>> => {
  const tooLarge = sounds.sizeProblem(file.size);
  if (tooLarge !== null) return err(tooLarge);
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return err('The browser could not read the file: it may have been moved or changed meanwhile.');
  }
  const measured = await measureSound(bytes);
  if (!measured.ok) return measured;
  const stored = await sounds.keep({ promptId, language, seconds: measured.value, fileName: file.name }, bytes);
  return stored.ok ? ok(measured.value) : stored;
};

/**
 * Measures a recording, keeps it in this browser and notes its length in the design, which is the step that can be
 * undone. In words why it could not be done; null: it was.
 */
export const addRecording = async (recorder: Recorder, place: OpenCell, file: File): Promise<string | null> => {
  const outcome = await kept(recorder, place, file);
  if (!outcome.ok) return outcome.error;
  const { promptId, language } = place;
  const name = recorder.design.prompts[promptId]?.name.trim() || promptId;
  const change: TextChange = { promptId, language, recordedSeconds: outcome.value };
  return recorder.run(`record ${name} in ${language}`, setTexts([change])) ? null : notNoted;
};

/** What became of many recordings at once. */
export interface AddedRecordings {
  readonly added: number;
  /** Files that could not be used, each with why. */
  readonly problems: readonly { readonly fileName: string; readonly message: string }[];
}

/**
 * Adds recordings to the prompts and languages that their files are named after, as one step that can be undone. A single
 * file that is named after none belongs to `open`, where something is open.
 */
export const addRecordings = async (
  recorder: Recorder,
  files: readonly File[],
  open: OpenCell | null,
): Promise<AddedRecordings> => {
  const changes: TextChange[] = [];
  const measured: string[] = [];
  const problems: { fileName: string; message: string }[] = [];
  for (const file of files) {
    const place = soundPlace(recorder.design, file.name) ?? (files.length === 1 ? open : null);
    if (place === null) {
      const [example = 'welcome'] = Object.keys(recorder.design.prompts);
      const [language = 'en-us'] = recorder.design.languages;
      problems.push({
        fileName: file.name,
        message: `No prompt is called so. A file for ${languageName(language)} is named such as ${example}.${language}.wav.`,
      });
      continue;
    }
    const outcome = await kept(recorder, place, file);
    if (outcome.ok) {
      changes.push({ ...place, recordedSeconds: outcome.value });
      measured.push(file.name);
    } else problems.push({ fileName: file.name, message: outcome.error });
  }
  const label = `add ${changes.length} ${changes.length === 1 ? 'recording' : 'recordings'}`;
  if (changes.length === 0 || recorder.run(label, setTexts(changes))) return { added: changes.length, problems };
  const missed = measured.map((fileName) => ({ fileName, message: notNoted }));
  return { added: 0, problems: [...problems, ...missed] };
};
