import { countBySeverity, type SeverityCount } from '../src/core/checks/count-findings';
import { dialectFor } from '../src/core/checks/dialect';
import { defaultContext, type Finding, type Severity } from '../src/core/checks/finding';
import { runAllChecks } from '../src/core/checks/variant-findings';
import type { Design } from '../src/core/model/design';
import { nodeOf } from '../src/core/model/graph';
import { shownId } from '../src/core/model/node';
import { UnreadableFile } from './failure';
import { annotation } from './github';
import { type Input, readInput, type Variables } from './input';
import { type Io, inputName } from './io';
import { lineInSource } from './line-of';
import { oneLine } from './one-line';

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

/** What findings of one run are printed with. */
interface Checked {
  readonly file: string;
  readonly design: Design;
  /** The line of the file that a finding speaks of; null where the format has none. */
  readonly lineOf: (finding: Finding) => number | null;
  readonly findings: readonly Finding[];
  readonly count: SeverityCount;
}

/** One line a finding, `FILE:LINE: ` before it where the file has lines, and a line that counts them. */
const asText = ({ file, design, lineOf, findings, count }: Checked, colour: boolean): string => {
  const lines = findings.map((finding) => {
    const line = lineOf(finding);
    const place = line === null ? '' : `${oneLine(inputName(file))}:${line}: `;
    const where = nodeIdOf(design, finding);
    const waived = finding.waived === null ? '' : ` (waived: ${finding.waived})`;
    const words = `${finding.rule} ${where === null ? '' : `${where}: `}${finding.message}${waived}`;
    return `${place}${paint(finding.severity, colours[finding.severity], colour)} ${oneLine(words)}`;
  });
  return `${[...lines, summary(count)].join('\n')}\n`;
};

const asJson = ({ design, findings, count }: Checked): string => {
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

/** GitHub's workflow commands: one a finding, so that it is shown at its place in the file. Waived ones are left out. */
const asGithub = ({ file, design, lineOf, findings }: Checked): string =>
  findings
    .filter((finding) => finding.waived === null)
    .map((finding) => {
      const where = nodeIdOf(design, finding);
      const message = where === null ? finding.message : `${where}: ${finding.message}`;
      const place = { file, line: lineOf(finding), column: null };
      return annotation(finding.severity, place, finding.rule, message);
    })
    .join('');

/** Reads the file; for GitHub, what cannot be read is an annotation too. */
const readFor = async (io: Io, file: string, options: CheckOptions): Promise<Input> => {
  try {
    return await readInput(io, file, options.var);
  } catch (error) {
    if (error instanceof UnreadableFile && options.format === 'github') {
      const place = { file, line: error.place?.line ?? null, column: error.place?.column ?? null };
      io.stdout.write(error.messages.map((message) => annotation('error', place, null, message)).join(''));
    }
    throw error;
  }
};

/** `touchtone check`: 0 without errors, 1 with. */
export const check = async (io: Io, file: string, options: CheckOptions): Promise<number> => {
  const { design, format } = await readFor(io, file, options);
  const dialect = options.dialect ?? dialectFor(design, null);
  const findings = runAllChecks(design, { ...defaultContext, profile: options.profile, dialect });
  const count = countBySeverity(findings);
  // A design of ours may tell lines too: those of the file that it once came from.
  const lineOf = (finding: Finding) => (format === 'architect' ? lineInSource(design, finding) : null);
  const checked: Checked = { file, design, lineOf, findings, count };
  if (options.format === 'json') io.stdout.write(asJson(checked));
  else if (options.format === 'github') io.stdout.write(asGithub(checked));
  else io.stdout.write(asText(checked, io.colour));
  return count.errors > 0 ? 1 : 0;
};
