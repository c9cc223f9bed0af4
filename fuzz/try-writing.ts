import { lostInArchitect } from '../src/core/formats/architect/lost';
import { architectText } from '../src/core/formats/architect/write';
import { readAnything } from '../src/core/formats/recognise';
import { type Design, designSchema } from '../src/core/model/design';
import { menusOf } from '../src/core/model/graph';
import type { DesignId } from '../src/core/model/ids';
import { Broken } from './broken';
import type { Random } from './random';
import { randomEdit } from './random-edit';

/** What must be in the file whatever else it holds: every menu with its choices. */
const outlineOf = (design: Design): string =>
  menusOf(design)
    .map(({ name, choices }) => JSON.stringify([name, choices.map(({ digit, label }) => [digit, label])]))
    .sort()
    .join('\n');

/** The first line that only one of two texts has. */
const firstDifference = (one: string, other: string): string => {
  const left = one.split('\n');
  const right = other.split('\n');
  const at = left.findIndex((line, index) => line !== right[index]);
  const line = at === -1 ? left.length : at;
  return `line ${line + 1}: ${JSON.stringify(left[line]?.slice(0, 200))} and ${JSON.stringify(right[line]?.slice(0, 200))}`;
};

type Stage = <T>(name: string, act: () => T) => T;

const edited = (design: Design, random: Random, at: Stage): { design: Design; done: readonly string[] } => {
  const done: string[] = [];
  let now = design;
  for (let count = 1 + random.below(4); count > 0; count--) {
    const edit = at('choose an edit', () => randomEdit(now, random));
    if (!edit) break;
    const outcome = at(`edit: ${edit.what}`, () => edit.command(now));
    if (!outcome.ok || outcome.value === now) continue;
    now = outcome.value;
    done.push(edit.what);
  }
  return { design: now, done };
};

/** Writes a flow back: the same bytes without an edit; after edits a file that opens again with the same menus. */
export const tryWriting = (text: string, design: Design, random: Random, at: Stage): void => {
  at('write back', () => {
    const written = architectText(design);
    if (written !== text) throw new Broken('Not the same bytes', firstDifference(text, written));
  });
  const { design: after, done } = edited(design, random, at);
  if (done.length === 0) return;
  at('shape after edits', () => designSchema.parse(after));
  const written = at('write after edits', () => architectText(after));
  const lost = at('what is lost', () => lostInArchitect(after));
  // For a look at one case: FUZZ_SHOW=1 prints what was written.
  if (process.env.FUZZ_SHOW) process.stdout.write(`${written}\n--- after ${done.join(', ')}\n`);
  const again = at('read again', () => readAnything(written, 'fuzzed' as DesignId));
  const how = `after ${done.join(', ')}`;
  if (!again.ok)
    throw new Broken(`It cannot be read again: ${again.error.issues[0]?.message} (line ${again.error.line})`, how);
  const { design: reread } = again.value;
  at('compare', () => {
    if (lost.length === 0 && outlineOf(reread) !== outlineOf(after))
      throw new Broken('Other menus', `${how}; ${firstDifference(outlineOf(after), outlineOf(reread))}`);
    const twice = architectText(reread);
    if (twice !== written)
      throw new Broken('Not the same bytes the second time', `${how}; ${firstDifference(written, twice)}`);
  });
};
