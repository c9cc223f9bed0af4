import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Design } from '../core/model/design';
import type { Language, PromptId } from '../core/model/ids';
import { err, ok } from '../core/model/result';
import type { RecordingRecord } from '../library/library-schema';
import { openRecordings, type Recordings, recordingLimits, sizeProblem } from '../library/recordings';
import type { Sound, Sounds } from '../prompts/sounds';

let opened: Recordings | null = null;

/** The recordings of this browser: opened once per page. */
const theRecordings = (): Recordings => {
  opened ??= openRecordings();
  return opened;
};

const limits = `at most ${recordingLimits.file / 1_000_000} MB, all of a design together ${recordingLimits.design / 1_000_000} MB`;

const keyOf = (promptId: string, language: string, seconds: number): string =>
  JSON.stringify([promptId, language, seconds]);

const soundOf = ({ key: [, promptId, language, seconds], fileName, size }: RecordingRecord): Sound => ({
  promptId,
  language,
  seconds,
  fileName,
  size,
});

/** Whether the design has noted a recording of that length there. */
const isNoted =
  ({ prompts }: Design) =>
  ({ key: [, promptId, language, seconds] }: RecordingRecord): boolean =>
    Object.hasOwn(prompts, promptId) &&
    prompts[promptId as PromptId]?.texts[language as Language]?.recordedSeconds === seconds;

/**
 * The recordings that this browser keeps for a design. `sweep`: the design has no history yet and is edited here, so that
 * those it does not note can go.
 */
export const useSounds = (design: Design, sweep: boolean): Sounds => {
  const designId = design.id;
  const [kept, setKept] = useState<ReadonlyMap<string, Sound>>(new Map());
  const list = useCallback(async () => {
    const found = await theRecordings().ofDesign(designId);
    // Where the storage does not answer, nothing can be played; the lengths are in the design.
    if (!found.ok) return;
    const all = found.value.map(soundOf);
    setKept(new Map(all.map((sound) => [keyOf(sound.promptId, sound.language, sound.seconds), sound])));
  }, [designId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: swept once, by the state it was opened in
  useEffect(() => {
    const swept = sweep ? theRecordings().sweep(designId, isNoted(design)) : Promise.resolve();
    void swept.then(list);
  }, [designId]);
  // What another tab has added is there when this one is looked at again.
  useEffect(() => {
    const onFocus = () => void list();
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, [list]);
  return useMemo(
    () => ({
      find: (promptId, language, seconds) => kept.get(keyOf(promptId, language, seconds)),
      load: async ({ promptId, language, seconds }) => {
        const sound = await theRecordings().load([designId, promptId, language, seconds]);
        return sound.ok ? sound.value : null;
      },
      keep: async (sound, bytes) => {
        const outcome = await theRecordings().keep({ ...sound, designId, bytes });
        if (!outcome.ok) return err(`${outcome.error.title}. ${outcome.error.detail}`);
        await list();
        return ok(undefined);
      },
      sizeProblem: (bytes) => sizeProblem(bytes),
      limits,
    }),
    [kept, designId, list],
  );
};
