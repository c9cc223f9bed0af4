import type { Finding } from '../../checks/finding';
import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import { kindNames, nodeName } from '../../model/names';
import { actingKind, shownId } from '../../model/node';
import { csvText } from './csv';

const head = ['Severity', 'Rule', 'Step', 'Kind', 'Id', 'Field', 'What it means', 'Waived because'];

/** All findings as a table for a spreadsheet, in the order given; the reason stands in the last column where one is. */
export const findingsCsv = (design: Design, findings: readonly Finding[]): string =>
  csvText([
    head,
    ...findings.map((finding) => {
      const node = nodeOf(design, finding.nodeId);
      return [
        finding.severity === 'info' ? 'hint' : finding.severity,
        finding.rule,
        node ? nodeName(node) : '',
        node ? kindNames[actingKind(node)] : '',
        node ? shownId(node) : (finding.nodeId ?? ''),
        finding.field ?? '',
        finding.message,
        finding.waived ?? '',
      ];
    }),
  ]);
