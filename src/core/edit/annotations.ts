import type { Position } from '../model/design';
import { type Design, type Note, noteSchema } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId, NoteId } from '../model/ids';
import { err, ok } from '../model/result';
import { patched, without } from '../model/same';
import type { Command, EditProblem } from './command';
import { nodeProblem, valueProblem } from './rules';

const noteProblem = (design: Design, note: Note): EditProblem | null =>
  valueProblem(noteSchema, note, `notes.${note.id}`) ??
  (note.nodeId === null ? null : nodeProblem(design, note.nodeId));

/** Puts a note on the canvas; its id comes from `freeNoteId`. */
export const addNote =
  (note: Note): Command =>
  (design) => {
    if (Object.hasOwn(design.notes, note.id)) return err({ code: 'id-taken', id: note.id });
    const problem = noteProblem(design, note);
    return problem ? err(problem) : ok({ ...design, notes: { ...design.notes, [note.id]: note } });
  };

/** Changes what a note says, where it is, or which node it belongs to. */
export const updateNote =
  (id: NoteId, patch: Partial<Omit<Note, 'id'>>): Command =>
  (design) => {
    const note = Object.hasOwn(design.notes, id) ? design.notes[id] : undefined;
    if (!note) return err({ code: 'no-such-note', noteId: id });
    const changed = patched(note, patch);
    const problem = noteProblem(design, changed);
    return problem ? err(problem) : ok(patched(design, { notes: patched(design.notes, { [id]: changed }) }));
  };

export const moveNote = (id: NoteId, position: Position): Command => updateNote(id, { position });

export const removeNote =
  (id: NoteId): Command =>
  (design) =>
    Object.hasOwn(design.notes, id)
      ? ok({ ...design, notes: without(design.notes, new Set([id])) })
      : err({ code: 'no-such-note', noteId: id });

/**
 * Accepts what a rule finds at that place, for a reason; one that stands there already takes the new reason. `nodeId`
 * null: the whole design, `field` null: any field.
 */
export const waive =
  (rule: string, nodeId: NodeId | null, field: string | null, reason: string): Command =>
  (design) => {
    if (reason.trim() === '') return err({ code: 'needs-a-reason' });
    if (nodeId !== null && !nodeOf(design, nodeId)) return err({ code: 'no-such-node', nodeId });
    const waiver = { rule, nodeId, field, reason };
    const index = design.waivers.findIndex((known) => isWaiverOf(known, waiver));
    return ok(
      patched(design, { waivers: index < 0 ? [...design.waivers, waiver] : design.waivers.with(index, waiver) }),
    );
  };

/** Takes back such a waiver; nothing changes where there is none. */
export const unwaive =
  (rule: string, nodeId: NodeId | null, field: string | null): Command =>
  (design) => {
    const kept = design.waivers.filter((known) => !isWaiverOf(known, { rule, nodeId, field }));
    return ok(kept.length === design.waivers.length ? design : { ...design, waivers: kept });
  };

type Place = { readonly rule: string; readonly nodeId: NodeId | null; readonly field: string | null };

const isWaiverOf = (a: Place, b: Place): boolean => a.rule === b.rule && a.nodeId === b.nodeId && a.field === b.field;
