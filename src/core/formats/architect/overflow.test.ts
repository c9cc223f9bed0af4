import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { designId, nodeId } from '../../../testing/builders';
import { connect } from '../../edit/nodes';
import type { Design } from '../../model/design';
import { dial } from '../../simulate/dial';
import { traceLine } from '../../simulate/trace-line';
import { lostInArchitect } from './lost';
import { readArchitect } from './read';
import { architectText } from './write';

const text = readFileSync(join(import.meta.dirname, '../../../../samples/full-queue.yaml'), 'utf8');

const opened = (): Design => {
  const read = readArchitect(text, designId('x'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

const trace = (design: Design, keys: string): string[] => {
  const dialled = dial(design, keys, { runtime: 'architect' });
  if (!dialled.ok) throw new Error(dialled.error.message);
  return dialled.value.events.map(({ event }) => traceLine(design, event));
};

describe('a transfer with what follows where it fails', () => {
  test('is one step, as a task and as the body of a choice', () => {
    const kinds = Object.values(opened().nodes).map(({ kind, name }) => `${kind} ${name}`);
    expect(kinds).toContain('overflow Tyres or message');
    expect(kinds).toContain('overflow Workshop');
    expect(kinds).toContain('callback Call me');
  });

  test('is dialled both ways', () => {
    const design = opened();
    expect(trace(design, '1 branch:failure')).toEqual([
      'Entered Shop_10',
      'Pressed 1 on Shop_10',
      'Branch failure on Tyres or message_20',
      'Transferred to Messages',
    ]);
    expect(trace(design, '2 branch:To the workshop').at(-1)).toBe('Transferred to Workshop');
    expect(trace(design, '2 branch:failure hangup').slice(-2)).toEqual(['Entered Shop_10', 'Hung up']);
  });

  test('is led elsewhere by changing that line alone', () => {
    const design = opened();
    const overflow = Object.values(design.nodes).find(({ name }) => name === 'Workshop');
    const after = connect(
      overflow?.id ?? nodeId(''),
      { kind: 'branch', branchId: 'transferred' as never },
      { kind: 'node', nodeId: nodeId('queue-tyres') },
    )(design);
    if (!after.ok) throw new Error(JSON.stringify(after.error));
    const changed = architectText(after.value)
      .split('\n')
      .filter((line, index) => line !== text.split('\n')[index]);
    expect(changed).toEqual(['                          name: Tyres']);
    // The queue nothing leads to any more has no place in a flow.
    expect(lostInArchitect(after.value)).toEqual([expect.stringContaining('queue Workshop: it is not written')]);
  });
});
