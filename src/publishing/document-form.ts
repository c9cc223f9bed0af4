import { lostInFlowJson } from '../core/formats/flow-json/lost';
import { readFlowJson } from '../core/formats/flow-json/read';
import { sameJson } from '../core/formats/flow-json/same-json';
import { writeFlowJson, writtenTargetId } from '../core/formats/flow-json/write';
import type { Design } from '../core/model/design';
import { nodesOf } from '../core/model/graph';
import { actingKind, type Classification, classifications, type Node, shownId } from '../core/model/node';
import type { OrgForm } from './org-form';

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

/**
 * Flow JSON, which holds less than a design does: no names of targets. Both sides of a comparison get the designer's
 * words, and the number of the version is no change.
 */
export const documentForm: OrgForm = {
  lost: lostInFlowJson,
  published: (theirs, mine) => {
    const back = readFlowJson(writeFlowJson(mine), mine.id);
    if (!back.ok) return { before: theirs, after: mine };
    const words = wordsIn(mine);
    const after = { ...back.value, flow: { ...back.value.flow, version: theirs.flow.version } };
    return { before: inWords(theirs, words), after: inWords(after, words) };
  },
  inWordsOf: (mine, theirs) => inWords(theirs, wordsIn(mine)),
  obstacles: () => [],
  newIds: () => new Map(),
  holdsAlready: (theirs, mine) => {
    const content = (design: Design) => writeFlowJson({ ...design, flow: { ...design.flow, version: 0 } });
    return sameJson(content(theirs), content(mine));
  },
};
