import { describe, expect, it } from 'vitest';
import { emptyDesign } from '../core/model/build';
import type { DesignId } from '../core/model/ids';
import { err, ok, type Result } from '../core/model/result';
import { handClock, settled } from '../testing/hand-clock';
import { type Autosave, type AutosaveOptions, createAutosave } from './autosave';
import { type LibraryProblem, libraryProblem } from './library-problem';
import type { LeaveHandlers } from './page-leave';

const named = (name: string) => emptyDesign('a' as DesignId, name);

/** Autosave over a store that answers when and what the test says. */
const setUp = (over: Partial<AutosaveOptions> = {}) => {
  const { clock, pass } = handClock();
  const writes: string[] = [];
  const states: string[] = [];
  const answers: Result<number, LibraryProblem>[] = [];
  let running = 0;
  let most = 0;
  let gate: Promise<void> | null = null;
  let leave: LeaveHandlers | null = null;
  let listening = true;
  const write = (how: string) => async (name: string, revision: number) => {
    writes.push(`${clock.now()} ${how} ${name} over ${revision}`);
    most = Math.max(most, ++running);
    if (gate) await gate;
    running--;
    return answers.shift() ?? ok(revision + 1);
  };
  const autosave: Autosave = createAutosave({
    library: {
      save: (design, expected) => write('save')(design.name, expected),
      create: (design) => write('create')(design.name, 0),
      park: ({ design, after }) => {
        writes.push(`${clock.now()} park ${design.name} after ${after.join(' or ')}`);
      },
      unpark: (id) => {
        writes.push(`${clock.now()} unpark ${id}`);
      },
      askPersistence: async () => 'granted',
    },
    revision: 7,
    clock,
    onState: (state) => states.push(state.kind),
    onLeave: (handlers) => {
      leave = handlers;
      return () => {
        listening = false;
      };
    },
    ...over,
  });
  return {
    autosave,
    clock,
    pass,
    writes,
    states,
    answers,
    most: () => most,
    listening: () => listening,
    leave: (): LeaveHandlers => leave as unknown as LeaveHandlers,
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = null;
        open();
      };
    },
  };
};

describe('saving as the designer goes', () => {
  it('saves within 300 ms of a change and says so', async () => {
    const { autosave, pass, writes, states } = setUp();
    autosave.changed(named('one'));
    await pass(299);
    expect(writes).toEqual([]);
    await pass(1);
    expect(writes).toEqual(['300 save one over 7']);
    expect(states).toEqual(['pending', 'saving', 'saved']);
    expect(autosave.revision()).toBe(8);
  });

  it('never leaves typing unsaved for a second, however fast the keys come', async () => {
    const { autosave, pass, writes, clock } = setUp();
    for (let key = 1; key <= 50; key++) {
      autosave.changed(named(`${clock.now()}`));
      await pass(100);
    }
    await pass(300);
    const times = writes.map((line) => Number(line.split(' ')[0]));
    const gaps = times.map((time, n) => time - (times[n - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(1000);
    expect(writes.at(-1)).toContain('save 4900 over');
    for (const line of writes) {
      const [at, , typed] = line.split(' ');
      expect(Number(at) - Number(typed)).toBeLessThanOrEqual(300);
    }
  });

  it('runs one save at a time; what changed meanwhile is saved after it, the newest alone', async () => {
    const { autosave, pass, writes, hold, most } = setUp();
    const open = hold();
    autosave.changed(named('one'));
    await pass(300);
    autosave.changed(named('two'));
    await pass(2000);
    autosave.changed(named('three'));
    await pass(2000);
    expect(writes).toEqual(['300 save one over 7']);
    open();
    await settled();
    await pass(300);
    expect(writes).toEqual(['300 save one over 7', '4300 save three over 8']);
    expect(most()).toBe(1);
    expect(autosave.state().kind).toBe('saved');
  });

  it('saves at once when asked, when the page is left and when it is closed down', async () => {
    const { autosave, writes, leave, listening } = setUp();
    autosave.changed(named('one'));
    expect(await autosave.flush()).toEqual({ kind: 'saved' });
    autosave.changed(named('two'));
    leave().mayEnd();
    await settled();
    autosave.changed(named('three'));
    expect(await autosave.dispose()).toEqual({ kind: 'saved' });
    expect(writes.filter((line) => line.includes('save'))).toEqual([
      '0 save one over 7',
      '0 save two over 8',
      '0 save three over 9',
    ]);
    expect(listening()).toBe(false);
    const before = writes.length;
    expect(await autosave.flush()).toEqual({ kind: 'saved' });
    expect(writes).toHaveLength(before);
  });

  it('waits for a running save and for what changed during it', async () => {
    const { autosave, writes, hold } = setUp();
    const open = hold();
    autosave.changed(named('one'));
    const first = autosave.flush();
    autosave.changed(named('two'));
    const second = autosave.flush();
    open();
    expect([(await first).kind, (await second).kind]).toEqual(['saved', 'saved']);
    expect(writes).toEqual(['0 save one over 7', '0 save two over 8']);
  });
});

describe('a page that may end', () => {
  it('parks the newest state and saves it, whether or not a save is under way', async () => {
    const { autosave, pass, writes, hold, leave } = setUp();
    leave().mayEnd();
    expect(writes).toEqual([]);
    const open = hold();
    autosave.changed(named('one'));
    leave().mayEnd();
    await pass(300);
    leave().mayEnd();
    autosave.changed(named('two'));
    leave().mayEnd();
    expect(writes).toEqual([
      '0 park one after 7',
      '0 save one over 7',
      '300 park one after 7',
      '300 park two after 7 or 8',
    ]);
    open();
    await autosave.flush();
    expect(writes.slice(4)).toEqual(['300 save two over 8', '300 unpark a']);
    leave().mayEnd();
    expect(writes).toHaveLength(6);
  });

  it('leaves parked what cannot be saved, until it is', async () => {
    const { autosave, pass, writes, answers, leave } = setUp();
    answers.push(err(libraryProblem('storage-full')));
    autosave.changed(named('one'));
    leave().mayEnd();
    await settled();
    expect(writes).toEqual(['0 park one after 7', '0 save one over 7']);
    expect(autosave.state().kind).toBe('failed');
    await pass(5_000);
    expect(writes.slice(2)).toEqual(['5000 save one over 7', '5000 unpark a']);
  });

  it('takes back what it parked where another tab has stored, and where the design is loaded anew', async () => {
    const { autosave, pass, writes, answers, hold, leave } = setUp();
    const open = hold();
    answers.push(err(libraryProblem('changed-elsewhere', { storedRevision: 8 })));
    autosave.changed(named('one'));
    await pass(300);
    autosave.changed(named('two'));
    leave().mayEnd();
    open();
    await settled();
    expect(writes).toEqual(['300 save one over 7', '300 park two after 7 or 8', '300 unpark a']);
    autosave.rebase(8);
    answers.push(err(libraryProblem('storage-full')));
    autosave.changed(named('three'));
    leave().mayEnd();
    await settled();
    autosave.rebase(9);
    expect(writes.slice(3)).toEqual(['300 park three after 8', '300 save three over 8', '300 unpark a']);
  });

  it('parks nothing over what another tab has stored', async () => {
    const { autosave, pass, writes, answers, leave } = setUp();
    answers.push(err(libraryProblem('changed-elsewhere', { storedRevision: 9 })));
    autosave.changed(named('one'));
    await pass(300);
    leave().mayEnd();
    expect(writes).toEqual(['300 save one over 7']);
  });
});

describe('a save that fails', () => {
  it('keeps the newest state, tries again by itself and with each change, and says when it worked', async () => {
    const { autosave, pass, writes, states, answers, leave } = setUp();
    const full = err(libraryProblem('storage-full'));
    answers.push(full, full, full);
    autosave.changed(named('one'));
    await pass(300);
    expect(autosave.state()).toMatchObject({ kind: 'failed', problem: { code: 'storage-full' } });
    expect(leave().wouldLose()).toBe(true);
    await pass(5000);
    autosave.changed(named('two'));
    await pass(300);
    expect(writes).toEqual(['300 save one over 7', '5300 save one over 7', '5600 save two over 7']);
    expect(await autosave.retry()).toEqual({ kind: 'saved' });
    expect(writes.at(-1)).toBe('5600 save two over 7');
    expect(states).toEqual(['pending', 'saving', 'failed', 'failed', 'failed', 'pending', 'saving', 'saved']);
    expect(leave().wouldLose()).toBe(false);
  });

  it('saves what was typed while a save was failing', async () => {
    const { autosave, pass, writes, answers, hold } = setUp();
    answers.push(err(libraryProblem('storage-failed')));
    const open = hold();
    autosave.changed(named('one'));
    await pass(300);
    autosave.changed(named('two'));
    open();
    await settled();
    await pass(5000);
    expect(writes).toEqual(['300 save one over 7', '5300 save two over 7']);
    expect(autosave.state().kind).toBe('saved');
  });

  it('puts a design back that another tab has deleted, when asked to', async () => {
    const { autosave, pass, writes, answers } = setUp();
    answers.push(err(libraryProblem('not-found')), ok(1));
    autosave.changed(named('one'));
    await pass(300);
    expect(await autosave.retry()).toEqual({ kind: 'saved' });
    expect(writes.at(-1)).toBe('300 create one over 0');
    expect(autosave.revision()).toBe(1);
  });
});

describe('a design that another tab has changed', () => {
  const changedElsewhere = async () => {
    const all = setUp();
    all.answers.push(err(libraryProblem('changed-elsewhere', { storedRevision: 12 })));
    all.autosave.changed(named('mine'));
    await all.pass(300);
    return all;
  };

  it('is not saved over, however long it is edited here', async () => {
    const { autosave, pass, writes } = await changedElsewhere();
    autosave.changed(named('mine too'));
    await pass(60_000);
    expect((await autosave.flush()).kind).toBe('changed-elsewhere');
    expect(writes).toEqual(['300 save mine over 7']);
  });

  it('is saved over exactly the revision the designer was told of, when asked to', async () => {
    const { autosave, writes } = await changedElsewhere();
    autosave.changed(named('mine too'));
    expect(await autosave.overwrite()).toEqual({ kind: 'saved' });
    expect(writes.at(-1)).toBe('300 save mine too over 12');
    expect(autosave.revision()).toBe(13);
  });

  it('goes on from the state that was loaded anew', async () => {
    const { autosave, pass, writes } = await changedElsewhere();
    autosave.rebase(12);
    expect(autosave.state()).toEqual({ kind: 'saved' });
    await pass(10_000);
    autosave.changed(named('theirs and more'));
    await pass(300);
    expect(writes).toEqual(['300 save mine over 7', '10600 save theirs and more over 12']);
  });
});
