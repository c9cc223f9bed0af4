import { readFlowJson } from '../core/formats/flow-json/read';
import { sameJson } from '../core/formats/flow-json/same-json';
import { writeFlowJson, writtenTargetId } from '../core/formats/flow-json/write';
import type { Design } from '../core/model/design';
import { nodesOf } from '../core/model/graph';
import { actingKind, type Classification, classifications, type Node, shownId } from '../core/model/node';
import type { Dialect } from '../core/wire/session';

/** What a designer says of a target or menu beyond the id that the org knows it by. */
interface Words {
  readonly name: string;
  readonly classifiedAs: Classification | null;
}

const classificationOf = (node: Node): Classification | null =>
  classifications.find((kind) => kind === actingKind(node)) ?? null;

const wordsIn = (mine: Design): ReadonlyMap<string, Words> =>
  new Map(
    nodesOf(mine).map((node) => [
      writtenTargetId(mine, node),
      { name: node.name, classifiedAs: classificationOf(node) },
    ]),
  );

const worded = (node: Node, words: Words | undefined): Node => {
  if (words === undefined) return node;
  const named = { ...node, name: words.name || node.name };
  return named.kind === 'unknown' ? { ...named, classifiedAs: named.classifiedAs ?? words.classifiedAs } : named;
};

/** Called by the designer's words. Both sides of a comparison get the same, so that no word is a change. */
const inWords = (design: Design, words: ReadonlyMap<string, Words>): Design => ({
  ...design,
  nodes: Object.fromEntries(nodesOf(design).map((node) => [node.id, worded(node, words.get(shownId(node)))])),
});

/** A design read from the org, called by the names that the designer gave. */
export const inWordsOf = (mine: Design, theirs: Design, dialect: Dialect): Design =>
  dialect === 'platform' ? theirs : inWords(theirs, wordsIn(mine));

/**
 * What is live and what a publish of `mine` would put in its place, in a form in which they can be compared. The
 * `document` dialect holds less than a design does: there `after` is what could be read back from the org, so that
 * what stays in Touchtone anyway is not taken for a change. The number of the version is no change either.
 */
export const published = (
  theirs: Design,
  mine: Design,
  dialect: Dialect,
): { readonly before: Design; readonly after: Design } => {
  if (dialect === 'platform') return { before: theirs, after: mine };
  const back = readFlowJson(writeFlowJson(mine), mine.id);
  if (!back.ok) return { before: theirs, after: mine };
  const words = wordsIn(mine);
  const after = { ...back.value, flow: { ...back.value.flow, version: theirs.flow.version } };
  return { before: inWords(theirs, words), after: inWords(after, words) };
};

/**
 * Whether the org holds already, to the last key, what a publish of `mine` would write. The dialect that cannot be
 * written here yet gives no such certainty.
 */
export const holdsAlready = (theirs: Design, mine: Design, dialect: Dialect): boolean => {
  if (dialect === 'platform') return false;
  const written = (design: Design) => writeFlowJson({ ...design, flow: { ...design.flow, version: 0 } });
  return sameJson(written(theirs), written(mine));
};
