import { describe, expect, it } from 'vitest';
import { flowDirectory } from '../core/project/flow-directory';
import {
  aDesign,
  aFlow,
  aMenu,
  anAnnouncement,
  aPrompt,
  aQueue,
  designId,
  nodeId,
  withPrompts,
} from '../testing/builders';
import { createSimulatorStore } from './simulator-store';

/** 10 words and two sentence ends: 5 s. */
const fiveSeconds = 'Welcome to our line. For sales press one. Others wait';

const main = {
  ...aDesign(
    aMenu('menu', { name: 'Main menu', on: { 1: 'bills' }, silence: 'menu', prompt: null }),
    aFlow('bills', { flowId: 'Billing' }),
  ),
  id: designId('main'),
  name: 'Main',
};
const billing = {
  ...withPrompts(
    aDesign(
      anAnnouncement('welcome', 'menu'),
      aMenu('menu', { name: 'Bill menu', on: { 1: 'desk', 9: 'back' }, silence: 'desk', prompt: null }),
      aQueue('desk', { name: 'Desk', queueId: 'q' }),
      aFlow('back', { flowId: 'main' }),
    ),
    aPrompt('welcome', fiveSeconds),
  ),
  id: designId('billing'),
  name: 'Billing',
  start: nodeId('welcome'),
};

const dialling = () => {
  const flows = flowDirectory([main, billing]);
  const store = createSimulatorStore({ design: main, runtime: 'document', flows });
  const now = store.getState;
  now().setSpeed('instant');
  const log = () => now().log.map(({ design, text, atSeconds }) => `${atSeconds} ${design.name}: ${text}`);
  return { now, log };
};

describe('a call that is handed to another flow of the project', () => {
  it('goes on there: its words are spoken, its keys dial, its lines are logged', () => {
    const { now, log } = dialling();
    now().start();
    expect(now().design).toBe(main);
    now().press('1');
    expect(now()).toMatchObject({ design: billing, home: main, phase: 'listening', promptText: fiveSeconds });
    now().press('1');
    expect(log()).toEqual([
      '0 Main: Entered Main menu',
      '0 Main: Pressed 1 — Choice c1',
      '0 Main: Transferred to bills (Billing)',
      '5 Billing: Entered Bill menu',
      '5 Billing: Pressed 1 — Choice c1',
      '5 Billing: Waiting in queue Desk',
    ]);
  });

  it('lights each flow by its own steps, and only the one the call is in has a current step', () => {
    const { now } = dialling();
    now().start();
    now().press('1');
    expect(now().view).toBe(now().views.get('billing'));
    expect(now().view).toMatchObject({ currentNodeId: 'menu', lastTravelled: 'welcome/next' });
    expect(now().views.get('main')).toMatchObject({ currentNodeId: null, lastTravelled: 'menu/choice:c1' });
    expect(now().views.get('main')?.liveChoices.size).toBe(0);
    now().press('9');
    expect(now().design).toBe(main);
    expect(now().views.get('main')?.currentNodeId).toBe('menu');
    expect(now().views.get('billing')?.currentNodeId).toBeNull();
  });

  it('begins again in the flow that is drawn, as it is drawn now', () => {
    const { now, log } = dialling();
    now().start();
    now().press('1');
    const renamed = { ...main, nodes: { ...main.nodes, [nodeId('menu')]: aMenu('menu', { name: 'Front' }) } };
    now().replaceDesign(renamed);
    expect(now()).toMatchObject({ design: renamed, home: renamed });
    expect(log()).toEqual(['0 Main: Entered Front']);
    now().start();
    expect([...now().views.keys()]).toEqual(['main']);
  });

  it('is told where the flows hand it on without end', () => {
    const ping = {
      ...aDesign(aFlow('on', { flowId: 'Pong' })),
      id: designId('ping'),
      name: 'Ping',
      start: nodeId('on'),
    };
    const pong = {
      ...aDesign(aFlow('on', { flowId: 'Ping' })),
      id: designId('pong'),
      name: 'Pong',
      start: nodeId('on'),
    };
    const store = createSimulatorStore({ design: ping, runtime: 'document', flows: flowDirectory([ping, pong]) });
    store.getState().start();
    expect(store.getState()).toMatchObject({ phase: 'ended', notFollowed: 'ring' });
    expect(store.getState().log).toHaveLength(3);
  });
});
