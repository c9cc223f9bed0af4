import {
  type DocumentForm,
  lostInDocumentFlow,
  ownDocumentForm,
  readDocumentFlow,
  writeDocumentFlow,
} from '../core/formats/document-flow';
import { sameJson } from '../core/formats/flow-json/same-json';
import { writtenTargetId } from '../core/formats/flow-json/write';
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

/** A flow with SetPrompt steps stays one, and a design that was read from one is written as one. */
const formFor = (theirs: Design, mine: Design): DocumentForm =>
  ownDocumentForm(theirs) === 'set-prompt' ? 'set-prompt' : ownDocumentForm(mine);

/** What would be written, but for its version and its id: they say which flow it is, not what it does. */
const contentIn = (form: DocumentForm, design: Design): ReturnType<typeof writeDocumentFlow> => {
  const { id: _, ...content } = writeDocumentFlow({ ...design, flow: { ...design.flow, version: 0 } }, form);
  return content;
};

/**
 * Flow JSON or SetPrompt steps, which hold less than a design does: no names of targets. Both sides of a comparison get the designer's
 * words, and the number of the version is no change.
 */
export const documentForm: OrgForm = {
  lost: (design) => lostInDocumentFlow(design),
  published: (theirs, mine) => {
    const back = readDocumentFlow(writeDocumentFlow(mine, formFor(theirs, mine)), mine.id);
    if (!back.ok) return { before: theirs, after: mine };
    const words = wordsIn(mine);
    const after = { ...back.value, flow: { ...back.value.flow, version: theirs.flow.version } };
    return { before: inWords(theirs, words), after: inWords(after, words) };
  },
  inWordsOf: (mine, theirs) => inWords(theirs, wordsIn(mine)),
  obstacles: () => [],
  newIds: () => new Map(),
  holdsAlready: (theirs, mine) => {
    const form = formFor(theirs, mine);
    return sameJson(contentIn(form, theirs), contentIn(form, mine));
  },
};
