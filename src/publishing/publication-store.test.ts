import { beforeEach, describe, expect, test } from 'vitest';
import type { StateStorage } from 'zustand/middleware';
import { createPublicationStore } from './publication-store';

const memory = (): StateStorage & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
};

const attempt = {
  publicationId: 'p1',
  flow: { id: 'f1', name: 'Customer Service IVR' },
  made: false,
  baseVersion: '12',
  overwriteVersion: null,
  note: '',
};

describe('the publications of a browser', () => {
  let storage = memory();
  beforeEach(() => {
    storage = memory();
  });

  test('a publication that was begun is found again after a reload', () => {
    createPublicationStore(storage).getState().begin('d1', attempt);
    expect(createPublicationStore(storage).getState().attempts).toEqual({ d1: { ...attempt, delivered: false } });
  });

  test('its new version is told once, also after a reload', () => {
    const { begin, claim } = createPublicationStore(storage).getState();
    begin('d1', attempt);
    expect([claim('d1', 'p1'), claim('d1', 'p1')]).toEqual([true, false]);
    expect(createPublicationStore(storage).getState().claim('d1', 'p1')).toBe(false);
  });

  test('one of another design or an earlier one is not told', () => {
    const { begin, claim } = createPublicationStore(storage).getState();
    begin('d1', attempt);
    begin('d1', { ...attempt, publicationId: 'p2' });
    expect([claim('d2', 'p2'), claim('d1', 'p1'), claim('d1', 'p2')]).toEqual([false, false, true]);
  });

  test('putting it away keeps what was written in the dialog', () => {
    const store = createPublicationStore(storage);
    const { begin, putAway, saveDraft } = store.getState();
    begin('d1', attempt);
    saveDraft('d1', { flow: attempt.flow, note: 'New opening hours', firstShown: '12', newName: null });
    putAway('d1');
    expect(store.getState()).toMatchObject({ attempts: {}, drafts: { d1: { note: 'New opening hours' } } });
    saveDraft('d1', null);
    expect(store.getState().drafts).toEqual({});
  });

  test.each(['{', '{"state":{"attempts":{"d1":{"publicationId":7}},"drafts":{}},"version":1}', 'null'])(
    'what cannot be read back is left out: %s',
    (saved) => {
      storage.kept.set('touchtone.publications', saved);
      const store = createPublicationStore(storage);
      expect(store.getState()).toMatchObject({ attempts: {}, drafts: {} });
      store.getState().begin('d1', attempt);
      expect(Object.keys(store.getState().attempts)).toEqual(['d1']);
    },
  );
});
