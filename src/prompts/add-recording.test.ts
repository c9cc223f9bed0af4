import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../core/model/result';
import { aDesign, aMenu, aPrompt, language, promptId, withPrompts } from '../testing/builders';
import { addRecording, addRecordings } from './add-recording';
import type { Sounds } from './sounds';

const design = withPrompts(aDesign(aMenu('main')), aPrompt('main', 'Hello'));
const place = { promptId: promptId('main'), language: language('en-us') };
const sounds: Sounds = {
  find: () => undefined,
  load: async () => null,
  keep: async () => ok(undefined),
  sizeProblem: () => null,
  limits: '',
};
const wav = () => new File([new Uint8Array(100)], 'main.en-us.wav');

/** Stands in for the decoder of browsers, which there is none of outside them. */
class Decoder {
  decodeAudioData = async () => ({ duration: 2 });
}
const before = Reflect.get(globalThis, 'OfflineAudioContext');
beforeEach(() => void Reflect.set(globalThis, 'OfflineAudioContext', Decoder));
afterEach(() => void Reflect.set(globalThis, 'OfflineAudioContext', before));

it('says so where another tab has begun to edit while files were measured', async () => {
  const refusing = { design, sounds, run: () => false };
  expect(await addRecording(refusing, place, wav())).toContain('could not be changed');
  expect(await addRecordings(refusing, [wav()], null)).toMatchObject({
    added: 0,
    problems: [{ fileName: 'main.en-us.wav', message: expect.stringContaining('could not be changed') }],
  });
  const taking = { design, sounds, run: () => true };
  expect(await addRecording(taking, place, wav())).toBeNull();
  expect(await addRecordings(taking, [wav()], null)).toEqual({ added: 1, problems: [] });
});
