import { describe, expect, it } from 'vitest';
import type { Design } from '../core/model/design';
import {
  aChoice,
  aDesign,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  nodeId,
  withPrompts,
} from '../testing/builders';
import type { SimulatorClock } from './clock';
import { createSimulatorStore, selectCallView } from './simulator-store';

/** Time that passes when the test says so, timers in their order. */
const handClock = () => {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const clock: SimulatorClock = {
    now: () => now,
    after: (milliseconds, act) => {
      const timer = { at: now + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const pass = (seconds: number) => {
    const until = now + seconds * 1000;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((other) => other !== next);
      now = next.at;
      next.act();
    }
    now = until;
  };
  return { clock, pass, pending: () => timers.length };
};

/** 10 words and two sentence ends: 5 s. */
const welcome = 'Welcome to our line. For sales press one. Others wait';
const design = withPrompts(
  aDesign(
    aMenu('main', {
      name: 'Main menu',
      timeoutSeconds: 15,
      silence: 'agent',
      choices: [
        aChoice('sales', '1', 'sales', { label: 'Sales' }),
        aChoice('hours', '3', 'hours', { label: 'Opening hours' }),
        aChoice('none', null, 'sales'),
      ],
    }),
    aMenu('hours', {
      name: 'Hours menu',
      prompt: 'recorded',
      timeoutSeconds: 5,
      silence: 'main',
      on: { '*': 'previous' },
    }),
    aQueue('sales', { name: 'Sales', queueId: 'q-1' }),
    anUnknown('agent', { name: '', targetId: 'agent-transfer' }),
  ),
  aPrompt('main', welcome),
  { ...aPrompt('recorded'), name: 'prompt-hours' },
);

const dialling = (drawn: Design = design) => {
  const time = handClock();
  const store = createSimulatorStore({ design: drawn, runtime: 'document', clock: time.clock });
  const log = () => store.getState().log.map(({ text, atSeconds }) => `${atSeconds} ${text}`);
  return { ...time, store, log, now: store.getState };
};

describe('a call in the simulator', () => {
  it('waits for the first key, which begins the call and is dialled', () => {
    const { now, log } = dialling();
    expect(now()).toMatchObject({ phase: 'idle', call: null, log: [] });
    now().press('3');
    expect(log()).toEqual(['0 Entered Main menu', '0 Pressed 3 — Opening hours', '0 Entered Hours menu']);
  });

  it('speaks for the estimated time, then counts the seconds of silence down, and goes on by itself', () => {
    const { now, pass, log } = dialling();
    now().start();
    expect(now()).toMatchObject({ phase: 'prompt', promptText: welcome, remainingSeconds: 5, deadline: 5000 });
    pass(2);
    expect(now().remainingSeconds).toBe(3);
    pass(3);
    expect(now()).toMatchObject({ phase: 'listening', phaseSeconds: 15, remainingSeconds: 15, deadline: 20_000 });
    pass(8);
    expect(now().remainingSeconds).toBe(7);
    pass(7.1);
    expect(now()).toMatchObject({ phase: 'ended', remainingSeconds: null, deadline: null });
    expect(log()).toEqual(['0 Entered Main menu', '20 Waited 15 s in silence', '20 Transferred to agent-transfer']);
  });

  it('takes a digit during a prompt at once', () => {
    const { now, pass, log, pending } = dialling();
    now().start();
    pass(2);
    now().press('1');
    expect(log().slice(1)).toEqual(['2 Pressed 1 — Sales', '2 Waiting in queue Sales']);
    expect(now().phase).toBe('ended');
    expect(pending()).toBe(0);
  });

  it('keeps a digit until a prompt that may not be interrupted has ended', () => {
    const drawn = {
      ...design,
      nodes: { ...design.nodes, main: { ...design.nodes[nodeId('main')], interruptible: false } },
    };
    const { now, pass, log } = dialling(drawn as Design);
    now().start();
    pass(2);
    now().press('1');
    now().press('3');
    expect(now()).toMatchObject({ phase: 'prompt', keptDigit: '1' });
    pass(3);
    expect(log().slice(1)).toEqual(['5 Pressed 1 — Sales', '5 Waiting in queue Sales']);
  });

  it('lets time pass four times as fast, and changes speed in the middle', () => {
    const { now, pass } = dialling();
    now().start();
    now().setSpeed(4);
    pass(1.25);
    expect(now()).toMatchObject({ phase: 'listening', remainingSeconds: 15 });
    pass(1);
    now().setSpeed(1);
    expect(now().remainingSeconds).toBe(11);
    pass(10.9);
    expect(now().phase).toBe('listening');
    pass(0.2);
    expect(now().log.at(-1)).toMatchObject({ atSeconds: 20 });
  });

  it('stands still at instant speed until the caller acts', () => {
    const { now, pass, log, pending } = dialling();
    now().setSpeed('instant');
    now().start();
    pass(600);
    expect(now()).toMatchObject({ phase: 'listening', remainingSeconds: 15, deadline: null });
    expect(pending()).toBe(0);
    now().press('3');
    now().staySilent();
    expect(log()).toEqual([
      '0 Entered Main menu',
      '5 Pressed 3 — Opening hours',
      '5 Entered Hours menu',
      '10 Waited 5 s in silence',
      '10 Entered Main menu',
    ]);
  });

  it('ends the prompt, and ends the silence, when asked to', () => {
    const { now, pass, log } = dialling();
    now().start();
    pass(1);
    now().skipPrompt();
    expect(now()).toMatchObject({ phase: 'listening', remainingSeconds: 15 });
    now().staySilent();
    expect(log().at(-1)).toBe('20 Transferred to agent-transfer');
  });

  it('tells of keys no menu has, of repeats and of the caller’s end', () => {
    const { now, log } = dialling(aDesign(aMenu('main', { name: 'Main menu', silence: 'repeat' })));
    now().setSpeed('instant');
    now().start();
    now().press('9');
    now().hangUp();
    now().press('1');
    expect(log().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'Entered Main menu',
      'No key 9 in Main menu',
      'Main menu is played again',
      'Hung up',
    ]);
  });

  it('names a prompt whose words are in the org', () => {
    const { now } = dialling();
    now().start(nodeId('hours'));
    expect(now()).toMatchObject({
      promptText: 'Prompt prompt-hours (recorded in the org)',
      phase: 'listening',
      from: 'hours',
    });
  });

  it('asks which way a decision goes', () => {
    const drawn = {
      ...aDesign(aMenu('main'), anHours('open?', { open: 'main', closed: 'bye' }), anAnnouncement('bye')),
      start: nodeId('open?'),
    };
    const { now, log } = dialling(drawn);
    now().start();
    expect(now()).toMatchObject({ phase: 'deciding', branchNames: ['open', 'closed'] });
    now().press('1');
    now().decide('closed');
    expect(log().map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'open?: closed',
      'The call ended: nothing is drawn here',
    ]);
  });

  it('does not hold up the browser where silence takes no time', () => {
    const { now, pass, store } = dialling(aDesign(aMenu('main', { timeoutSeconds: 0, silence: 'main', prompt: null })));
    now().start();
    pass(1);
    expect(now().log.length).toBeGreaterThan(3);
    expect(now().log.length).toBeLessThan(200);
    store.getState().dispose();
  });
});

describe('what the canvas sees', () => {
  it('knows the current menu, its live choices and the way of the call, and stays the same between steps', () => {
    const { now, pass } = dialling();
    expect(selectCallView(now()).currentNodeId).toBeNull();
    now().start();
    const view = selectCallView(now());
    expect(view.currentNodeId).toBe('main');
    expect([...view.liveChoices]).toEqual(['sales', 'hours']);
    pass(2);
    expect(selectCallView(now())).toBe(view);
    now().press('3');
    const after = selectCallView(now());
    expect(after.lastTravelled).toBe('main/choice:hours');
    expect([...after.travelled]).toEqual(['main/choice:hours']);
    expect([...after.visited]).toEqual(['main', 'hours']);
    expect(now().path).toEqual([{ designId: 'test', from: 'main', portKey: 'choice:hours', to: 'hours' }]);
    now().start();
    expect(selectCallView(now()).travelled.size).toBe(0);
  });
});

describe('a drawing that changes during a call', () => {
  it('goes on undisturbed where callers cannot notice', () => {
    const { now } = dialling();
    now().start();
    now().press('3');
    const { call } = now();
    now().replaceDesign({ ...design, positions: {} });
    expect(now().call).toBe(call);
    expect(now().design.positions).toEqual({});
  });

  it('begins again where the call is, or at the start if that is gone', () => {
    const { now, log } = dialling();
    now().start();
    now().press('3');
    now().replaceDesign({ ...design, nodes: { ...design.nodes } });
    expect(log()).toEqual(['0 Entered Hours menu']);
    const { [nodeId('hours')]: _, ...rest } = design.nodes;
    now().replaceDesign({ ...design, nodes: rest });
    expect(log()).toEqual(['0 Entered Main menu']);
  });
});
