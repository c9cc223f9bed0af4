import { lostInArchitect } from '../core/formats/architect/lost';
import { parseTree } from '../core/formats/architect/parse';
import { readArchitect } from '../core/formats/architect/read';
import { jsonOf } from '../core/formats/architect/tree';
import { architectText } from '../core/formats/architect/write';
import { sameJson } from '../core/formats/flow-json/same-json';
import type { Design } from '../core/model/design';
import type { OrgForm } from './org-form';

/** As it is written to the flow whose published state is `theirs`: under that flow's name, which a publish keeps. */
const written = (theirs: Design, mine: Design): string => architectText({ ...mine, name: theirs.name });

const contentOf = (text: string) => {
  const tree = parseTree(text);
  return tree.ok ? jsonOf(tree.value) : null;
};

/** Architect YAML: names of steps are in the file, so both sides of a comparison are read from one. */
export const architectForm: OrgForm = {
  lost: lostInArchitect,
  published: (theirs, mine) => {
    const back = readArchitect(written(theirs, mine), mine.id);
    return { before: theirs, after: back.ok ? back.value : mine };
  },
  inWordsOf: (_mine, theirs) => theirs,
  holdsAlready: (theirs, mine) => {
    const [live, sent] = [contentOf(architectText(theirs)), contentOf(written(theirs, mine))];
    return live !== null && sent !== null && sameJson(live, sent);
  },
};
