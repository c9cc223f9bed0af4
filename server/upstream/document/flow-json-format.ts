import {
  type DocumentForm,
  documentFormOf,
  lostInDocumentFlow,
  ownDocumentForm,
  readDocumentFlow,
  writeDocumentFlow,
} from '../../../src/core/formats/document-flow';
import type { Design } from '../../../src/core/model/design';
import { ok } from '../../../src/core/model/result';
import type { FlowFormat, FlowIdentity } from '../flow-format';
import { contentOf, fingerprintOf, holdsSent } from './flow-json-content';

/** A flow with SetPrompt steps stays one, and a design that was read from one is written as one. */
const formFor = (design: Design, flow: FlowIdentity | undefined): DocumentForm =>
  documentFormOf(flow?.content) === 'set-prompt' ? 'set-prompt' : ownDocumentForm(design);

/** Flow JSON or SetPrompt steps, the content of a flow in the document dialect. */
export const flowJsonFormat: FlowFormat = {
  write: (design, flow) => {
    const form = formFor(design, flow);
    const content = writeDocumentFlow(design, form);
    // The id in it says which flow it is, which is not content: it is put in where the flow is written.
    return ok(form === 'set-prompt' ? contentOf(content) : content);
  },
  lost: (design, flow) => lostInDocumentFlow(design, formFor(design, flow)),
  read: readDocumentFlow,
  fingerprint: fingerprintOf,
  holds: holdsSent,
};
