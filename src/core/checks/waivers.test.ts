import { expect, test } from 'vitest';
import { aDesign, aMenu, aQueue, nodeId } from '../../testing/builders';
import type { Design, Waiver } from '../model/design';
import { dialectFor } from './dialect';
import { defaultContext } from './finding';
import { noteWithWaivers } from './note-with-waivers';
import { runChecks } from './run-checks';
import { isDocumentLimit, waiverFor, whyNotWaived } from './waivers';

const waiver = (rule: string, field: string | null, reason = 'Agreed'): Waiver => ({
  rule,
  nodeId: nodeId('main'),
  field,
  reason,
});
/** Without a prompt (P01), with a timeout of 0 s (T01, T02, T03) and one try (T09). */
const faulty = (...waivers: Waiver[]): Design => ({
  ...aDesign(
    aMenu('main', { on: { '1': 'sales', '2': 'sales' }, silence: 'sales', timeoutSeconds: 0, tries: 1, prompt: null }),
    aQueue('sales'),
  ),
  waivers,
});
const findings = (dialect: 'document' | 'platform', ...waivers: Waiver[]) =>
  runChecks(faulty(...waivers), { ...defaultContext, dialect });
const of = (rule: string, dialect: 'document' | 'platform', ...waivers: Waiver[]) => {
  const finding = findings(dialect, ...waivers).find((each) => each.rule === rule);
  if (!finding) throw new Error(`No finding of ${rule}`);
  return finding;
};

test('a finding that cannot be waived says why, where it is asked', () => {
  const limit = of('IVR-T01', 'document');
  expect(isDocumentLimit(limit)).toBe(true);
  expect(whyNotWaived(limit, 'document')).toContain('documents’ calls keep to this limit');
  expect(whyNotWaived(limit, 'platform')).toBeNull();
  expect(whyNotWaived(of('IVR-P01', 'platform'), 'platform')).toContain('Callers would meet this error');
  expect(isDocumentLimit(of('IVR-P01', 'platform'))).toBe(false);
  expect(whyNotWaived(of('IVR-T09', 'document'), 'document')).toBeNull();
});

test('a reason given for the platform is kept where it does not count', () => {
  const given = waiver('IVR-T01', 'timeoutSeconds');
  const blocked = of('IVR-T01', 'document', given);
  expect(blocked.waived).toBeNull();
  expect(waiverFor(blocked, [given])).toBe(given);
  expect(of('IVR-T01', 'platform', given).waived).toBe('Agreed');
});

test('a waived finding that stays the same is the same object', () => {
  const design = faulty(waiver('IVR-T09', null));
  const again = { ...design, name: 'Renamed' };
  const waived = (each: Design) => runChecks(each).find(({ waived: reason }) => reason !== null);
  expect(waived(design)).toBe(waived(again));
});

test('the reasons of waived errors follow the note, a line each', () => {
  const all = findings('platform', waiver('IVR-T01', null, 'The menu only\nplays a notice'), waiver('IVR-T09', null));
  const line =
    '- IVR-T01: Callers who stay silent in main are given 0 s; allowed are 1 to 60 s. Reason: The menu only plays a notice';
  expect(noteWithWaivers(' New hours ', all)).toBe(`New hours\n\nWaived for this version:\n${line}`);
  expect(noteWithWaivers(null, all)).toBe(`Waived for this version:\n${line}`);
  // What the note says already is not said twice.
  expect(noteWithWaivers(`As before. ${line}`, all)).toBe(`As before. ${line}`);
});

test('without waived errors the note is the designer’s own', () => {
  const all = findings('document', waiver('IVR-T01', null), waiver('IVR-T09', null));
  expect(noteWithWaivers('New hours', all)).toBe('New hours');
  expect(noteWithWaivers('  ', all)).toBeNull();
  expect(noteWithWaivers(null, [])).toBeNull();
});

test('the org that is connected decides; without one a flow of an Architect file is for the platform', () => {
  const born = faulty();
  const read = { ...born, sourceText: { format: 'architect', text: 'inboundCall:' } };
  const json = { ...born, sourceText: { format: 'flow-json', text: '{}' } };
  expect([born, json, read].map((design) => dialectFor(design, null))).toEqual(['document', 'document', 'platform']);
  expect(dialectFor(read, 'document')).toBe('document');
  expect(dialectFor(born, 'platform')).toBe('platform');
});
