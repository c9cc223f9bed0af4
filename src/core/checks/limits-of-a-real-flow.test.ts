import { describe, expect, test } from 'vitest';
import { designId } from '../../testing/builders';
import { edited } from '../../testing/edits';
import { ownFlowFiles } from '../../testing/flow-files';
import { listed } from '../directory/directory';
import { inTermsOf } from '../directory/in-terms-of';
import { referenceOf } from '../directory/look-up';
import { waive } from '../edit/annotations';
import { readArchitect } from '../formats/architect/read';
import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import { blocking } from './count-findings';
import { type CheckContext, defaultContext, isCommandFix } from './finding';
import { noteWithWaivers } from './note-with-waivers';
import { runChecks } from './run-checks';
import { isDocumentLimit, whyNotWaived } from './waivers';

const flow = (file: string): Design => {
  const text = ownFlowFiles().find(({ name }) => name === file)?.text ?? '';
  const read = readArchitect(text, designId('flow'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const limitsIn = (design: Design, dialect: CheckContext['dialect']) =>
  runChecks(design, { ...defaultContext, dialect }).filter(isDocumentLimit);

describe('a flow seven menus deep with a timeout of 0 s', () => {
  const deep = flow('seven-deep.yaml');

  test('opens with the documents’ limits as errors', () => {
    const limits = [
      ['IVR-T01', 'Floor 1'],
      ['IVR-S05', 'Floor 6'],
      ['IVR-S05', 'Floor 7'],
    ];
    for (const dialect of ['platform', 'document'] as const)
      expect(limitsIn(deep, dialect).map(({ rule, nodeId }) => [rule, nodeOf(deep, nodeId)?.name])).toEqual(limits);
  });

  test('for the platform each is waived with a reason, and the reasons go into the note', () => {
    let design = deep;
    for (const finding of limitsIn(deep, 'platform')) {
      expect(whyNotWaived(finding, 'platform')).toBeNull();
      design = edited(design, waive(finding.rule, finding.nodeId, finding.field, `Reason for ${finding.rule}`));
    }
    const findings = runChecks(design, { ...defaultContext, dialect: 'platform' });
    expect(blocking(findings).filter(isDocumentLimit)).toEqual([]);
    expect(noteWithWaivers('Moved', findings)?.match(/Reason for IVR-(T01|S05)/g)).toHaveLength(3);
    // By the documents' calls the same design is held back.
    expect(blocking(runChecks(design)).filter(isDocumentLimit)).toHaveLength(3);
  });
});

describe('a clinic’s flow, which names its queues', () => {
  const clinic = flow('clinic.yaml');
  const names = [
    ...new Set(
      Object.values(clinic.nodes).flatMap((node) => {
        const referred = referenceOf(node);
        return referred?.what === 'queue' ? referred.reference : [];
      }),
    ),
  ];
  const directoryOf = (queues: readonly string[]) => ({
    queues: listed(queues.map((name, n) => ({ id: `queue-${n}`, name }))),
    flows: null,
    users: null,
    prompts: null,
  });
  const said = (queues: readonly string[]) =>
    runChecks(clinic, { ...defaultContext, dialect: 'platform', directory: directoryOf(queues) }).filter(
      ({ rule }) => rule === 'IVR-S06',
    );

  test('is told nothing where the org has them, and goes out with their ids', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(said(names)).toEqual([]);
    const sent = inTermsOf(clinic, directoryOf(names), 'id');
    for (const node of Object.values(sent.nodes)) {
      const referred = referenceOf(node);
      if (referred?.what === 'queue') expect(referred.reference).toMatch(/^queue-\d+$/);
    }
  });

  test('is told what is missing, and takes the name that was meant', () => {
    const [first = '', ...others] = names;
    const renamed = [`${first.toUpperCase()} `, ...others];
    const missing = said(renamed);
    expect(missing.length).toBeGreaterThan(0);
    for (const finding of missing) expect(finding.message).toContain(`The org has no queue “${first}”`);
    const fix = missing[0]?.fixes[0];
    if (!fix || !isCommandFix(fix)) throw new Error('No mend');
    expect(fix.label).toBe(`Use “${renamed[0]}”`);
  });

  test('is told of two queues of one name', () => {
    const [first = ''] = names;
    const twice = said([...names, first]);
    expect(twice.length).toBeGreaterThan(0);
    for (const { severity, message } of twice) {
      expect(severity).toBe('warning');
      expect(message).toContain(`The org has 2 queues called “${first}”`);
    }
  });
});
