import { expect, test } from 'vitest';
import { aDesign, aMenu, nodeId, noteId } from '../../testing/builders';
import { edited, refused } from '../../testing/edits';
import { addNote, moveNote, removeNote, unwaive, updateNote, waive } from './annotations';
import { freeNoteId } from './fresh-ids';

const main = nodeId('main');
const design = () => aDesign(aMenu('main'));
const note = { id: noteId('note-1'), text: 'Ask Anna', position: { x: 0, y: 0 }, nodeId: null };

test('a note is put up, reworded, moved, tied to a menu and taken away', () => {
  expect(freeNoteId(design())).toBe('note-1');
  const put = edited(design(), addNote(note));
  expect(freeNoteId(put)).toBe('note-2');
  const changed = edited(
    edited(put, updateNote(note.id, { text: 'Ask Ben', nodeId: main })),
    moveNote(note.id, { x: 5, y: 6 }),
  );
  expect(changed.notes).toEqual({ 'note-1': { ...note, text: 'Ask Ben', nodeId: 'main', position: { x: 5, y: 6 } } });
  expect(edited(changed, moveNote(note.id, { x: 5, y: 6 }))).toBe(changed);
  expect(edited(changed, removeNote(note.id)).notes).toEqual({});
});

test('a finding is accepted for a reason, and no longer', () => {
  const once = edited(design(), waive('IVR-M01', main, null, 'For now'));
  const twice = edited(once, waive('IVR-M01', main, null, 'For good'));
  expect(twice.waivers).toEqual([{ rule: 'IVR-M01', nodeId: 'main', field: null, reason: 'For good' }]);
  expect(edited(twice, waive('IVR-M01', main, null, 'For good'))).toBe(twice);
  expect(edited(twice, unwaive('IVR-M01', main, 'tries'))).toBe(twice);
  expect(edited(twice, unwaive('IVR-M01', main, null)).waivers).toEqual([]);
});

test.each([
  ['a waiver without a reason', waive('IVR-M01', null, null, '  '), { code: 'needs-a-reason' }],
  ['a waiver of a node that is not there', waive('IVR-M01', nodeId('gone'), null, 'So'), { code: 'no-such-node' }],
  ['a note on a node that is not there', addNote({ ...note, nodeId: nodeId('gone') }), { code: 'no-such-node' }],
  ['a note at no place', addNote({ ...note, position: { x: Number.NaN, y: 0 } }), { code: 'invalid-value' }],
  ['words on a note that is not there', updateNote(note.id, { text: 'x' }), { code: 'no-such-note' }],
  ['moving a note that is not there', moveNote(note.id, { x: 0, y: 0 }), { code: 'no-such-note' }],
  ['removing a note that is not there', removeNote(note.id), { code: 'no-such-note', noteId: 'note-1' }],
])('refused: %s', (_, command, problem) => {
  expect(refused(design(), command)).toMatchObject(problem);
});

test('a note is refused under a taken id', () => {
  expect(refused(edited(design(), addNote(note)), addNote(note))).toEqual({ code: 'id-taken', id: 'note-1' });
});
