import { expect, it } from 'vitest';
import { aHostileDesign } from '../../testing/hostile-design';
import type { DesignId } from '../model/ids';
import { architectText } from './architect/write';
import { writeDesign } from './design-file';
import { flowJsonText } from './flow-json/write';
import { readAnything } from './recognise';
import { setPromptText } from './set-prompt/write';

/** Formats that are opened again; documents for people have their own tests beside them and in the browser. */
it.each([
  ['design', writeDesign],
  ['flow-json', flowJsonText],
  ['architect', architectText],
  ['set-prompt', setPromptText],
] as const)('a design of hostile texts, written as %s, is read as that format', (format, write) => {
  const read = readAnything(write(aHostileDesign()), 'back' as DesignId);
  if (!read.ok) throw new Error(JSON.stringify(read.error).slice(0, 500));
  expect(read.value.format).toBe(format);
});
