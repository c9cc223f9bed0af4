import type { Language, PromptId } from '../core/model/ids';
import type { Result } from '../core/model/result';

/** A recording that is kept in this browser. */
export interface Sound {
  readonly promptId: string;
  readonly language: string;
  readonly seconds: number;
  readonly fileName: string;
  /** In bytes. */
  readonly size: number;
}

/** The recordings of a design, wherever they are kept. */
export interface Sounds {
  /** The recording of just that length; undefined: its file is not here. */
  readonly find: (promptId: PromptId, language: Language, seconds: number) => Sound | undefined;
  /** Its sound; null where it cannot be read. */
  readonly load: (sound: Sound) => Promise<ArrayBuffer | null>;
  /** Keeps a file that was measured; in words why it cannot be kept. */
  readonly keep: (sound: Omit<Sound, 'size'>, bytes: ArrayBuffer) => Promise<Result<void, string>>;
  /** Why a file of that many bytes is too large, before it is read; null: it is not. */
  readonly sizeProblem: (bytes: number) => string | null;
  /** What the bounds are, for people. */
  readonly limits: string;
}

/** What a recording is known by to the player. */
export const soundId = ({ promptId, language, seconds }: Pick<Sound, 'promptId' | 'language' | 'seconds'>): string =>
  `${promptId} ${language} ${seconds}`;
