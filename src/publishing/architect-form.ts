import { architectOf } from '../core/formats/architect/compose-flow';
import { architectTextFor, platformTypeOf } from '../core/formats/architect/for-flow';
import { refIdsOfNewSteps } from '../core/formats/architect/kept-ids';
import { lostInArchitect } from '../core/formats/architect/lost';
import { parseTree } from '../core/formats/architect/parse';
import { readArchitect } from '../core/formats/architect/read';
import { jsonOf } from '../core/formats/architect/tree';
import { architectText } from '../core/formats/architect/write';
import { sameJson } from '../core/formats/flow-json/same-json';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { OrgForm } from './org-form';

/** As it is written to the flow whose published state is `theirs`: a publish keeps that flow's name and division. */
const written = (theirs: Design, mine: Design) =>
  architectTextFor(mine, {
    name: theirs.name,
    type: platformTypeOf(theirs),
    division: architectOf(theirs).division,
  });

/** The step that a path such as `nodes.main` names. */
const stepAt = (path: string): NodeId | null => (path.startsWith('nodes.') ? (path.slice(6) as NodeId) : null);

const contentOf = (text: string) => {
  const tree = parseTree(text);
  return tree.ok ? jsonOf(tree.value) : null;
};

/** Architect YAML: names of steps are in the file, so both sides of a comparison are read from one. */
export const architectForm: OrgForm = {
  lost: lostInArchitect,
  published: (theirs, mine) => {
    const text = written(theirs, mine);
    const back = text.ok ? readArchitect(text.value, mine.id) : null;
    return { before: theirs, after: back?.ok ? back.value : mine };
  },
  inWordsOf: (_mine, theirs) => theirs,
  obstacles: (theirs, mine) => {
    const text =
      theirs === null ? architectTextFor(mine, { name: mine.name, type: null, division: null }) : written(theirs, mine);
    return text.ok ? [] : text.error.map((issue) => ({ text: issue.message, nodeId: stepAt(issue.path) }));
  },
  newIds: refIdsOfNewSteps,
  holdsAlready: (theirs, mine) => {
    const text = written(theirs, mine);
    const [live, sent] = [contentOf(architectText(theirs)), text.ok ? contentOf(text.value) : null];
    return live !== null && sent !== null && sameJson(live, sent);
  },
};
