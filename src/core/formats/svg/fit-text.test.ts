import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './fit-text';
import { smoothStep } from './smooth-step';

const font = { size: 13 };

describe('fitText', () => {
  it('keeps what fits and cuts the rest, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 20, max: 400 }), (text, room) => {
        const fitted = fitText(text, room, font);
        if (textWidth(text, font) <= room) expect(fitted).toBe(text);
        else {
          expect(fitted.endsWith('…')).toBe(true);
          expect(text.startsWith(fitted.slice(0, -1))).toBe(true);
          expect(textWidth(fitted, font)).toBeLessThanOrEqual(room + 0.001);
        }
      }),
    );
  });

  it('does not measure a text of megabytes to its end', () => {
    const text = 'W'.repeat(5_000_000);
    const timeOf = (act: () => unknown): number => {
      const start = performance.now();
      act();
      return performance.now() - start;
    };
    const whole = timeOf(() => textWidth(text, font));
    expect(fitText(text, 100, font)).toBe('WWWWWW…');
    expect(Math.min(...[1, 2, 3].map(() => timeOf(() => fitText(text, 100, font))))).toBeLessThan(whole / 10);
  });

  it.each(['', ' ', '\u0301\u0301\u0301', '👩‍👩‍👧'])('%j comes out well-formed', (text) => {
    expect(fitText(text.repeat(500), 40, font)).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('wrapText', () => {
  it('breaks at spaces, keeps line ends, and cuts words that are longer than a line', () => {
    expect(wrapText('For orders press one.\nThanks', 80, font, 5)).toEqual(['For orders', 'press one.', 'Thanks']);
    expect(wrapText('Donaudampfschifffahrt', 60, font, 5)).toEqual(['Donaud…']);
  });
  it('says where lines are left out', () => {
    expect(wrapText('a\nb\nc\nd', 80, font, 2)).toEqual(['a', 'b …']);
  });
});

describe('smoothStep', () => {
  it.each([
    ['straight on', { x: 0, y: 0 }, { x: 100, y: 0 }, 'M0 0L100 0'],
    ['down the middle', { x: 0, y: 0 }, { x: 100, y: 50 }, 'M0 0L40 0Q50 0 50 10L50 40Q50 50 60 50L100 50'],
    [
      'around, where the next step stands to the left',
      { x: 100, y: 0 },
      { x: 0, y: 100 },
      'M100 0L110 0Q120 0 120 10L120 40Q120 50 110 50L-10 50Q-20 50 -20 60L-20 90Q-20 100 -10 100L0 100',
    ],
  ])('runs %s', (_what, from, to, path) => {
    expect(smoothStep(from, to)).toBe(path);
  });
});
