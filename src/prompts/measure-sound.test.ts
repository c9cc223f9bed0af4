import { describe, expect, it } from 'vitest';
import { measureSound, soundKind } from './measure-sound';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the kind of a sound file', () => {
  it.each([
    ['RIFF\u0024\u0000\u0000\u0000WAVEfmt ', 'WAV'],
    ['ID3\u0004', 'MP3'],
    ['\u00ff\u00fb\u0090', 'MP3'],
    ['OggS\u0000', 'OGG'],
    ['\u0000\u0000\u0000 ftypM4A ', 'M4A'],
    ['PK\u0003\u0004', null],
    ['RIFF', null],
    ['', null],
  ])('%j is %s', (text, kind) => expect(soundKind(bytesOf(text))).toBe(kind));

  it('says what is wrong with an empty file without decoding it', async () => {
    expect(await measureSound(new ArrayBuffer(0))).toEqual({ ok: false, error: 'The file is empty.' });
  });
});
