import { sameForCallers } from '../../../src/core/compare/compare';
import { architectTextFor } from '../../../src/core/formats/architect/for-flow';
import { lostInArchitect } from '../../../src/core/formats/architect/lost';
import { parseTree } from '../../../src/core/formats/architect/parse';
import { readArchitect } from '../../../src/core/formats/architect/read';
import { jsonOf } from '../../../src/core/formats/architect/tree';
import type { DesignId } from '../../../src/core/model/ids';
import type { Json } from '../../../src/core/model/json';
import { err } from '../../../src/core/model/result';
import { hashOf } from '../canonical-json';
import type { FlowFormat } from '../flow-format';

/** What a file says, apart from how it is laid out; the text itself where it is no YAML. */
const yamlValue = (content: Json): Json => {
  const tree = typeof content === 'string' ? parseTree(content) : null;
  return tree?.ok ? jsonOf(tree.value) : content;
};

const read: FlowFormat['read'] = (content, id) => {
  if (typeof content !== 'string') return err([{ path: '', message: 'is not the text of an Architect flow' }]);
  const design = readArchitect(content, id);
  return design.ok ? design : err(design.error.issues);
};

/** Whether callers meet the same in both; ids that the platform gave anew on the way count as a difference. */
const meansTheSame = (content: Json, sent: Json): boolean => {
  const id = 'read-back' as DesignId;
  const [back, ours] = [read(content, id), read(sent, id)];
  return back.ok && ours.ok && sameForCallers(back.value, ours.value);
};

/**
 * Architect YAML as text, the content of a flow on the platform. An export is laid out anew: comments, quotes and the
 * order of keys are not those of what was sent. So texts are compared by the values in them, and where the platform has
 * written out its own defaults too, by what callers meet.
 */
export const architectFormat: FlowFormat = {
  write: architectTextFor,
  lost: (design) => lostInArchitect(design),
  read,
  fingerprint: (content) => hashOf(yamlValue(content)),
  holds: (content, sent) =>
    content === sent || hashOf(yamlValue(content)) === hashOf(yamlValue(sent)) || meansTheSame(content, sent),
};
