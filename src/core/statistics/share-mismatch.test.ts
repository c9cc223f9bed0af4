import { expect, it } from 'vitest';
import { sharesChance } from './share-mismatch';

it("Mendel's peas fall as 9:3:3:1 would have them", () => {
  // 315, 108, 101, 32: chi-square 0.470 with 3 degrees of freedom (G. Mendel 1866, in the textbooks of statistics).
  expect(sharesChance([315, 108, 101, 32], [9, 3, 3, 1])).toBeCloseTo(0.9254, 4);
});

it('5,200 and 4,800 callers at even shares are no accident, 5,050 and 4,950 may be', () => {
  expect(sharesChance([5200, 4800], [50, 50])).toBeCloseTo(6.334e-5, 7);
  expect(sharesChance([5050, 4950], [50, 50])).toBeCloseTo(0.3173, 4);
});

it('callers in an arm without a share are impossible; where nothing can be compared, nothing is odd', () => {
  expect(sharesChance([10, 1], [100, 0])).toBe(0);
  expect(sharesChance([10, 0], [100, 0])).toBe(1);
  expect(sharesChance([0, 0], [50, 50])).toBe(1);
  expect(sharesChance([7], [100])).toBe(1);
});

it('counts without their shares are a mistake of the caller', () => {
  expect(() => sharesChance([1, 2], [1])).toThrow(RangeError);
});
