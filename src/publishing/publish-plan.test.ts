import { describe, expect, test } from 'vitest';
import type { Finding, Severity } from '../core/checks/finding';
import { emptyDesign } from '../core/model/build';
import type { DesignId } from '../core/model/ids';
import {
  addedToNote,
  baseVersion,
  canMakeFlows,
  createRequest,
  isConflict,
  nameState,
  publishRequest,
  sortFindings,
  whyNotMade,
  whyNotReady,
} from './publish-plan';

const origin = { flowId: 'f1', flowName: 'Customer Service IVR', version: '12', at: '2026-11-20T10:00:00Z' };
const design = emptyDesign('d1' as DesignId, 'Main');

describe('the version a publish starts from', () => {
  test.each([
    ['a design born here: the version shown first', null, 'f1', '7', '7'],
    ['a design of this flow: the version it was read at', origin, 'f1', '13', '12'],
    ['a design of another flow: the version shown first', origin, 'f2', '4', '4'],
  ])('%s', (_name, from, flowId, shown, base) => {
    expect(baseVersion(from, flowId, shown)).toBe(base);
  });
});

test.each([
  ['12', '12', false],
  ['12', '13', true],
  ['13', '12', true],
  ['12', '12.0', true],
])('started from %s, in the org %s: conflict %s', (base, current, conflict) => {
  expect(isConflict(base, current)).toBe(conflict);
});

describe('what the server is asked for', () => {
  test('a plain publish has neither a note nor a version to overwrite', () => {
    expect(publishRequest(design, '12', '  \n', null)).toEqual({ design, baseVersion: '12' });
  });
  test('an overwrite names exactly the version seen and keeps the base', () => {
    expect(publishRequest(design, '12', ' New hours ', '13')).toEqual({
      design,
      baseVersion: '12',
      note: 'New hours',
      overwriteVersion: '13',
    });
  });
});

test('errors block, warnings are shown, hints and waived findings do neither; reasons of errors are noted', () => {
  const finding = (severity: Severity, message: string, waived: string | null = null): Finding => ({
    rule: 'IVR-S02',
    severity,
    nodeId: null,
    field: null,
    message,
    fixes: [],
    waived,
  });
  const { blocking, warnings } = sortFindings([
    finding('info', 'hint'),
    finding('warning', 'slow'),
    finding('error', 'dead end'),
    finding('error', 'waived', 'known'),
    finding('warning', 'waived too', 'known'),
  ]);
  expect(blocking.map(({ message }) => message)).toEqual(['dead end']);
  expect(warnings.map(({ message }) => message)).toEqual(['slow']);
  expect(addedToNote([finding('error', 'Deep.', 'Old menu'), finding('warning', 'slow', 'known')])).toBe(
    'Waived for this version:\n- IVR-S02: Deep. Reason: Old menu',
  );
  expect(addedToNote([finding('error', 'dead end'), finding('warning', 'slow', 'known')])).toBeNull();
});

describe('why Publish waits', () => {
  const ready = { blocking: 0, picked: true, read: 'read', noteTooLong: false, fits: true } as const;
  test.each([
    ['ready', ready, null],
    ['no flow', { ...ready, picked: false, blocking: 1 }, 'Pick the flow to publish to.'],
    ['one error', { ...ready, blocking: 1 }, 'One error stands in the way.'],
    ['two errors', { ...ready, blocking: 2 }, '2 errors stand in the way.'],
    ['reading', { ...ready, read: 'reading' as const }, 'Reading what is live now.'],
    [
      'unread',
      { ...ready, read: 'failed' as const },
      'What is live now could not be read, so there is nothing to compare with.',
    ],
    ['another type', { ...ready, fits: false }, 'The design cannot become this flow as it is.'],
    ['long note', { ...ready, noteTooLong: true }, 'The note is longer than 2,000 characters.'],
  ])('%s', (_name, state, reason) => {
    expect(whyNotReady(state)).toBe(reason);
  });
});

describe('a new flow', () => {
  test('is asked for by its name without blanks around it', () => {
    expect(createRequest(design, '  Night line ', ' \n')).toEqual({ design, name: 'Night line' });
    expect(createRequest(design, 'Night line', ' New ')).toEqual({ design, name: 'Night line', note: 'New' });
  });

  test('can be made on the platform; the documents have no call for it', () => {
    expect([canMakeFlows('platform'), canMakeFlows('document')]).toEqual([true, false]);
  });

  test.each([
    ['', [], 'empty'],
    ['  ', [], 'empty'],
    ['x'.repeat(201), [], 'too-long'],
    ['Night line', undefined, 'asking'],
    ['Night line', null, 'unknown'],
    ['Night line', ['Night line 2', 'Day line'], 'free'],
    [' night LINE ', ['Day line', 'Night line'], 'taken'],
  ] as const)('the name «%s» among %j is %s', (typed, known, state) => {
    expect(nameState(typed, known)).toBe(state);
  });

  const ready = { blocking: 0, name: 'free', noteTooLong: false, fits: true } as const;
  test.each([
    [ready, null],
    [{ ...ready, name: 'unknown' as const }, null],
    [{ ...ready, name: 'asking' as const }, null],
    [{ ...ready, name: 'taken' as const }, 'The name is taken.'],
    [{ ...ready, name: 'empty' as const, blocking: 2 }, '2 errors stand in the way.'],
    [{ ...ready, name: 'empty' as const }, 'The new flow needs a name.'],
    [{ ...ready, name: 'too-long' as const }, 'A name has at most 200 characters.'],
    [{ ...ready, fits: false }, 'The design cannot become this flow as it is.'],
    [{ ...ready, noteTooLong: true }, 'The note is longer than 2,000 characters.'],
  ])('%j: %s', (state, reason) => {
    expect(whyNotMade(state)).toBe(reason);
  });
});
