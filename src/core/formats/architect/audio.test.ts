import { describe, expect, test } from 'vitest';
import { language } from '../../../testing/builders';
import { expressionOfSound, readAudio, soundOfExpression, wordsOfExpression } from './audio';
import { readLanguage } from './flow-reader';
import { parseTree } from './parse';

const audioOf = (yaml: string) => {
  const tree = parseTree(yaml);
  if (!tree.ok) throw new Error(JSON.stringify(tree.error));
  return readAudio(tree.value, readLanguage);
};

describe('an audio expression', () => {
  test.each([
    ['AudioPlaybackOptions(ToAudioTTS("Press 1"), true)', { kind: 'text', text: 'Press 1' }, true],
    ['AudioPlaybackOptions(ToAudioTTS("Say \\"yes\\""), false)', { kind: 'text', text: 'Say "yes"' }, false],
    ['AudioPlaybackOptions(Prompt.Welcome, false)', { kind: 'reference', name: 'Prompt.Welcome' }, false],
    ['PromptSystem.processing', { kind: 'reference', name: 'PromptSystem.processing' }, true],
    ['AudioPlaybackOptions(ToAudioBlank(0), true)', { kind: 'blank' }, true],
    ['audioplaybackoptions(toaudiotts("x"),TRUE)', { kind: 'text', text: 'x' }, true],
    [
      'If(Flow.Again, Prompt.A, Prompt.B)',
      { kind: 'expression', expression: 'If(Flow.Again, Prompt.A, Prompt.B)' },
      true,
    ],
  ])('%s', (expression, sound, interruptible) => {
    expect(soundOfExpression(expression)).toEqual({ sound, interruptible });
  });

  test('is written as it is read', () => {
    for (const text of ['Press 1', 'Say "yes"', 'a \\ b', 'two\nlines', 'ToAudioTTS("x")'])
      for (const interruptible of [true, false]) {
        const sound = { kind: 'text', text } as const;
        expect(soundOfExpression(expressionOfSound(sound, interruptible))).toEqual({ sound, interruptible });
      }
  });

  test('gives its words where nothing in it depends on the call', () => {
    expect(wordsOfExpression('Append(ToAudioTTS("Hello."), ToAudioBlank(500), ToAudioTTS("Press 1."))')).toBe(
      'Hello. Press 1.',
    );
    expect(wordsOfExpression('Append(ToAudioTTS("You owe"), ToAudioCurrency(Flow.Owed))')).toBeNull();
  });
});

describe('an audio of a file', () => {
  test('one sequence per language, beside the plain one', () => {
    const audio = audioOf('tts: Hello\nalternateSequences:\n  es-us:\n    tts: Hola\n  EN-US:\n    tts: Hello there\n');
    expect(audio?.sound).toEqual({ kind: 'text', text: 'Hello' });
    expect([...(audio?.byLanguage ?? [])]).toEqual([
      [language('es-us'), { kind: 'text', text: 'Hola' }],
      [language('en-us'), { kind: 'text', text: 'Hello there' }],
    ]);
  });

  test('no value is no audio', () => {
    expect(audioOf('noValue: true')).toBeNull();
    expect(audioOf('{}')).toBeNull();
  });
});
