import { createHash } from 'node:crypto';
import { lostInArchitect } from '../../../src/core/formats/architect/lost';
import { readArchitect } from '../../../src/core/formats/architect/read';
import { architectText } from '../../../src/core/formats/architect/write';
import { err, ok } from '../../../src/core/model/result';
import type { FlowFormat } from '../flow-format';

/** Architect YAML as text, the content of a flow on the platform. */
export const architectFormat: FlowFormat = {
  write: (design, { name }) => ok(architectText({ ...design, name })),
  lost: lostInArchitect,
  read: (content, id) => {
    if (typeof content !== 'string') return err([{ path: '', message: 'is not the text of an Architect flow' }]);
    const design = readArchitect(content, id);
    return design.ok ? design : err(design.error.issues);
  },
  fingerprint: (content) => createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  holds: (content, sent) => content === sent,
};
