import { dialectFor } from '../src/core/checks/dialect';
import { defaultContext, type Finding, type Severity } from '../src/core/checks/finding';
import { countBySeverity, runChecks, type SeverityCount } from '../src/core/checks/run-checks';
import type { Design } from '../src/core/model/design';
import { nodeOf } from '../src/core/model/graph';
import { UnreadableFile } from './failure';
import { shownId } from '../src/core/model/node';
import { readInput, type Variables } from './input';
import type { Io } from './io';

export const checkFormats = ['text', 'json', 'github'] as const;
export const profiles = ['default', 'public-service'] as const;
export const dialects = ['document', 'platform'] as const;

export interface CheckOptions {
  readonly format: (typeof checkFormats)[number];
  readonly profile: (typeof profiles)[number];
  /** Where the flow will run; left out: where its file is for. */
  readonly dialect?: (typeof dialects)[number];
  readonly var: Variables;
}

const nodeIdOf = (design: Design, finding: Finding): string | null => {
  const node = nodeOf(design, finding.nodeId);
  return node ? shownId(node) : finding.nodeId;
};

const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '36' };
const paint = (text: string, code: string, colour: boolean) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const summary = (count: SeverityCount): string =>
  [
    counted(count.errors, 'error', 'errors'),
    counted(count.warnings, 'warning', 'warnings'),
    counted(count.infos, 'hint', 'hints'),
    ...(count.waived > 0 ? [`${count.waived} waived`] : []),
  ].join(', ');

const asText = (design: Design, findings: readonly Finding[], count: SeverityCount, colour: boolean): string => {
  const lines = findings.map((finding) => {
    const severity = paint(finding.severity, colours[finding.severity], colour);
    const where = nodeIdOf(design, finding);
    const waived = finding.waived === null ? '' : ` (waived: ${finding.waived})`;
    return `${severity} ${finding.rule} ${where === null ? '' : `${where}: `}${finding.message}${waived}`;
  });
  return `${[...lines, summary(count)].join('\n')}\n`;
};

const asJson = (design: Design, findings: readonly Finding[], count: SeverityCount): string => {
  const { errors, warnings, infos, waived } = count;
  const items = findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    nodeId: nodeIdOf(design, finding),
    message: finding.message,
    ...(finding.waived === null ? {} : { waived: finding.waived }),
  }));
  return `${JSON.stringify({ errors, warnings, infos, waived, findings: items }, null, 2)}\n`;
};

const commandNames: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** GitHub's workflow commands: one a finding, so that it is shown at the file. Waived ones are left out. */
const asGithub = (design: Design, findings: readonly Finding[], file: string): string =>
  findings
    .filter((finding) => finding.waived === null)
    .map((finding) => {
      const where = nodeIdOf(design, finding);
      const properties = [...(file === '-' ? [] : [`file=${escapeProperty(file)}`]), `title=${finding.rule}`];
      const message = where === null ? finding.message : `${where}: ${finding.message}`;
      return `::${commandNames[finding.severity]} ${properties.join(',')}::${escapeData(message)}\n`;
    })
    .join('');

/** `touchtone check`: 0 without errors, 1 with. */
export const check = async (io: Io, file: string, options: CheckOptions): Promise<number> => {
  const { design } = await readInput(io, file, options.var);
  const dialect = options.dialect ?? dialectFor(design, null);
  const findings = runChecks(design, { ...defaultContext, profile: options.profile, dialect });
  const count = countBySeverity(findings);
  if (options.format === 'json') io.stdout.write(asJson(design, findings, count));
  else if (options.format === 'github') io.stdout.write(asGithub(design, findings, file));
  else io.stdout.write(asText(design, findings, count, io.colour));
  return count.errors > 0 ? 1 : 0;
};
