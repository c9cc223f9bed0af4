import type { Design } from '../model/design';
import type { DesignId } from '../model/ids';
import type { InputIssue } from '../model/read-design';
import { ok, type Result } from '../model/result';
import { lostInFlowJson } from './flow-json/lost';
import { readFlowJson } from './flow-json/read';
import { isJsonObject, type JsonObject } from './flow-json/schema';
import { writeFlowJson } from './flow-json/write';
import { lostInSetPrompt } from './set-prompt/lost';
import { isSetPromptFlow, readSetPrompt } from './set-prompt/read';
import { writeSetPrompt } from './set-prompt/write';

/** The forms in which the documents write a flow: flow JSON in the one, SetPrompt steps in the other. */
export type DocumentForm = 'flow-json' | 'set-prompt';

/** The form of a flow's content, by its keys. */
export const documentFormOf = (content: unknown): DocumentForm =>
  isJsonObject(content) && isSetPromptFlow(content) ? 'set-prompt' : 'flow-json';

/** The form that the design was read from; flow JSON where it was read from neither. */
export const ownDocumentForm = ({ sourceText }: Design): DocumentForm =>
  sourceText?.format === 'set-prompt' ? 'set-prompt' : 'flow-json';

/** A design from a flow of an org, in whichever form it is; one with SetPrompt steps remembers that it was one. */
export const readDocumentFlow = (content: unknown, id: DesignId): Result<Design, readonly InputIssue[]> => {
  if (documentFormOf(content) === 'flow-json') return readFlowJson(content, id);
  const design = readSetPrompt(content, id);
  if (!design.ok) return design;
  return ok({ ...design.value, sourceText: { format: 'set-prompt', text: JSON.stringify(content) } });
};

/** The flow in that form; in the form it was read from if none is named. */
export const writeDocumentFlow = (design: Design, form: DocumentForm = ownDocumentForm(design)): JsonObject =>
  form === 'set-prompt' ? writeSetPrompt(design) : writeFlowJson(design);

/** A sentence for each thing that the form cannot hold. */
export const lostInDocumentFlow = (design: Design, form: DocumentForm = ownDocumentForm(design)): readonly string[] =>
  form === 'set-prompt' ? lostInSetPrompt(design) : lostInFlowJson(design);
