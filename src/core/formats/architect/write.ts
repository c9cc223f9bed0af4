import type { Design } from '../../model/design';
import { flowJson, planFor } from './compose-flow';
import { entryLines } from './emit';
import { type InFile, inFile } from './in-file';
import type { ArchitectOptions } from './options';
import { patchedText } from './patch';
import { readWithPlaces } from './read';

/** What looks like an anchor, which real flows have none of. */
const anchor = /(?:^|[\s,[{])&[^\s,[\]{}]/;

/**
 * A design as an Architect flow in YAML. One that came from such a file is that file, with nothing changed but the lines
 * that the edits need; any other is a new file in the order and shapes of exports. What the format has no place for is
 * named by `lostInArchitect`.
 */
export const architectText = (design: Design, options: Partial<ArchitectOptions> = {}): string =>
  textInFile(inFile(design), options);

/** The text of a design that has been laid out for its flow. */
export const textInFile = ({ file, written: { design } }: InFile, options: Partial<ArchitectOptions> = {}): string => {
  if (file) {
    const patched = patchedText(file, design, options);
    const mayHaveAliases = anchor.test(file.places.text);
    // What an alias refers to may be gone by an edit: then the flow is written anew.
    if (!mayHaveAliases || readWithPlaces(patched, design.id).ok) return patched;
  }
  const lines = Object.entries(flowJson(planFor(design, null, options))).flatMap(([key, value]) =>
    entryLines(key, value, 0),
  );
  return `${lines.join('\n')}\n`;
};
