import type { Design } from '../model/design';
import { type ChoiceId, freeId, type NodeId, type NoteId, type PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { NodeKind } from '../model/node';

/** An id for a new node, from its kind: `menu-1`, `queue-2`. */
export const freeNodeId = (design: Design, kind: NodeKind): NodeId =>
  freeId(kind, (id) => Object.hasOwn(design.nodes, id)) as NodeId;

/** An id for a new choice of that menu: `c1`, `c2`, … */
export const freeChoiceId = (menu: Pick<Menu, 'choices'>): ChoiceId => {
  const taken = new Set<string>(menu.choices.map((choice) => choice.id));
  for (let n = 1; ; n++) if (!taken.has(`c${n}`)) return `c${n}` as ChoiceId;
};

/** Room for a number behind the stem within the 128 characters of an id. */
const stemLength = 100;

/** An id for a new prompt: the stem itself (a safe id, such as a node's), else `stem-1`, `stem-2`, … */
export const freePromptId = (design: Design, stem: string): PromptId => {
  const taken = (id: string) => Object.hasOwn(design.prompts, id);
  const short = stem.slice(0, stemLength);
  return (taken(short) ? freeId(short, taken) : short) as PromptId;
};

export const freeNoteId = (design: Design): NoteId => freeId('note', (id) => Object.hasOwn(design.notes, id)) as NoteId;
