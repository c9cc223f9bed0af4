import { lostInFlowJson } from '../../../src/core/formats/flow-json/lost';
import { readFlowJson } from '../../../src/core/formats/flow-json/read';
import { writeFlowJson } from '../../../src/core/formats/flow-json/write';
import { ok } from '../../../src/core/model/result';
import type { FlowFormat } from '../flow-format';
import { fingerprintOf, holdsSent } from './flow-json-content';

/** Flow JSON, the content of a flow in the document dialect. */
export const flowJsonFormat: FlowFormat = {
  write: (design) => ok(writeFlowJson(design)),
  lost: lostInFlowJson,
  read: readFlowJson,
  fingerprint: fingerprintOf,
  holds: holdsSent,
};
