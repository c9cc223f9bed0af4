import { err, ok, type Result } from '../core/model/result';

/** A recording may be heard that long, in seconds: far more than any prompt, and what is decoded stays small. */
const longestSeconds = 600;

/** Kinds of sound files by their first bytes, for saying what a file is that the browser cannot play. */
const kinds: readonly (readonly [name: string, at: number, begin: string])[] = [
  ['WAV', 8, 'WAVE'],
  ['MP3', 0, 'ID3'],
  ['OGG', 0, 'OggS'],
  ['M4A', 4, 'ftyp'],
  ['FLAC', 0, 'fLaC'],
  ['WebM', 0, '\u001aE\u00df\u00a3'],
];

const beginsWith = (bytes: Uint8Array, at: number, begin: string): boolean =>
  [...begin].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

const isMp3Frame = (bytes: Uint8Array): boolean => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;

/** What kind of sound file it is, by its first bytes; null: none that is known here. */
export const soundKind = (bytes: Uint8Array): string | null =>
  kinds.find(([, at, begin]) => beginsWith(bytes, at, begin))?.[0] ?? (isMp3Frame(bytes) ? 'MP3' : null);

/** Seconds to the millisecond: what is noted in the design, and what a recording is found by. */
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/**
 * How long a sound file is heard, in seconds to the millisecond. In words why it cannot be told: it is empty, no sound
 * that the browser can decode, or longer than ten minutes.
 */
export const measureSound = async (bytes: ArrayBuffer): Promise<Result<number, string>> => {
  if (bytes.byteLength === 0) return err('The file is empty.');
  const kind = soundKind(new Uint8Array(bytes, 0, Math.min(16, bytes.byteLength)));
  try {
    // A low rate: only the length matters here, and a long recording stays small. Decoding takes its copy of the bytes.
    const { duration } = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(bytes.slice(0));
    const seconds = toMilliseconds(duration);
    if (!(seconds > 0)) return err('There is no sound in the file.');
    if (seconds > longestSeconds)
      return err(`The recording lasts ${Math.round(seconds / 60)} minutes; one may last ${longestSeconds / 60}.`);
    return ok(seconds);
  } catch {
    return err(
      kind === null
        ? 'The file is no sound that this browser knows. WAV, MP3, OGG and M4A can be used.'
        : `This browser cannot play the ${kind} file: it is damaged, or coded in a way that the browser does not know. A WAV file works everywhere.`,
    );
  }
};
