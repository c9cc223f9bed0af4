import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesign, aMenu } from '../../../testing/builders';
import { aHostileDesign } from '../../../testing/hostile-design';
import { runChecks } from '../../checks/run-checks';
import { csvCell } from './csv';
import { findingsCsv } from './findings-csv';

/** Reads a file of RFC 4180 as a spreadsheet does, with that separator. */
const readCsv = (text: string, separator = ','): string[][] => {
  const rows: string[][] = [[]];
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"([^${separator}\\r\\n]*)|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`,
    'gy',
  );
  const body = text.replace(/^\ufeff/, '');
  while (pattern.lastIndex < body.length) {
    const [, quoted, rest = '', bare = '', end] = pattern.exec(body) ?? [];
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"') + rest);
    if (end !== separator && pattern.lastIndex < body.length) rows.push([]);
  }
  return rows;
};

const computed = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

describe('findingsCsv', () => {
  it('has a row for each finding, with the step and the reason of waived ones', () => {
    const design = aDesign(aMenu('main', { on: { 1: null }, silence: null }));
    const findings = runChecks(design).map((finding, index) =>
      index === 0 ? { ...finding, waived: 'Known, "ok"' } : finding,
    );
    const csv = findingsCsv(design, findings);
    const [head, first, ...more] = readCsv(csv);
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(head).toEqual(['Severity', 'Rule', 'Step', 'Kind', 'Id', 'Field', 'What it means', 'Waived because']);
    expect(first).toEqual([
      findings[0]?.severity,
      findings[0]?.rule,
      'main',
      'Menu',
      'main',
      findings[0]?.field ?? '',
      findings[0]?.message,
      'Known, "ok"',
    ]);
    expect(more).toHaveLength(findings.length - 1);
  });

  it('computes nothing, whatever a design is called, and whatever separates its cells', () => {
    const design = aHostileDesign();
    const findings = [
      ...runChecks(design),
      ...design.waivers.map(({ rule, reason, field }) => ({
        rule,
        severity: 'info' as const,
        nodeId: null,
        field,
        message: reason,
        fixes: [],
        waived: reason,
      })),
    ];
    const csv = findingsCsv(design, findings);
    const rows = readCsv(csv);
    expect(rows).toHaveLength(findings.length + 1);
    for (const row of rows) {
      expect(row).toHaveLength(8);
      for (const cell of row) expect(cell).not.toMatch(computed);
    }
    for (const separator of [';', '\t'])
      for (const row of readCsv(csv, separator)) for (const cell of row) expect(cell).not.toMatch(computed);
  });
});

describe('csvCell', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "quoted", part', '"a ""quoted"", part"'],
    ['=1+1', `"'=1+1"`],
    ['+41 44', `"'+41 44"`],
    ['-', `"'-"`],
    ['@x', `"'@x"`],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\n'=1"`],
    ['a;=1', `"a;'=1"`],
    ['', '""'],
  ])('%j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('is read back as it is, but for what would be computed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z ,"]*$/), (text) => readCsv(`${csvCell(text)}\r\n`)[0]?.[0] === text),
    );
  });
});
