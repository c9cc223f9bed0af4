import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { caseOf, foreignBases, ownBases } from './cases';
import { shrunk } from './shrink';
import type { Fault, Trial } from './try-file';
import { startWatched } from './watched';

/** Above this much processor time for one stage of a file of usual size, the app would seem to stand still. */
const slowMilliseconds = 2_000;
const usualBytes = 500_000;
const mostFaults = 20;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    cases: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
const mostCases = values.cases === undefined ? Number.POSITIVE_INFINITY : Number(values.cases);
if (!(minutes > 0) || !Number.isInteger(seed) || !(mostCases > 0)) {
  process.stderr.write('usage: npm run fuzz -- --minutes N [--seed WHOLE NUMBER] [--cases N]\n');
  process.exit(2);
}

const bases = [...ownBases(), ...foreignBases()];
const watched = startWatched();
const folder = join(import.meta.dirname, '../.build/fuzz');
const until = Date.now() + minutes * 60_000;
const tally = { cases: 0, opened: 0, refused: 0, characters: 0 };
const known = new Set<string>();
const slowest = { stage: '', milliseconds: 0, seed: 0 };

/** A fault without what differs from case to case, so that the same one is reported once. */
const signatureOf = ({ stage, message }: Fault): string =>
  `${stage}: ${message
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .replace(/\d+/g, 'n')
    .replace(/«[^»]*»|"[^"]*"/g, '…')
    .slice(0, 160)}`;

const faultOf = (trial: Trial, length: number): Fault | null => {
  if (trial.fault) return trial.fault;
  const { stage, milliseconds } = trial.slowest;
  if (milliseconds <= slowMilliseconds || length > usualBytes) return null;
  return {
    stage: `slow ${stage}`,
    message: 'It takes long.',
    how: `${Math.round(milliseconds)} ms for ${length} characters`,
  };
};

process.stdout.write(`fuzz: seed ${seed}, ${minutes} min, ${bases.length} files to start from\n`);
for (let index = 0; Date.now() < until && index < mostCases && known.size < mostFaults; index++) {
  const caseSeed = (seed + Math.imul(index, 0x9e3779b1)) >>> 0;
  const trial = await watched.run({ seed: caseSeed });
  const { text, from, done } = caseOf(bases, caseSeed);
  tally.cases++;
  tally.characters += text.length;
  if (trial.opened) tally.opened++;
  else tally.refused++;
  if (trial.slowest.milliseconds > slowest.milliseconds) Object.assign(slowest, trial.slowest, { seed: caseSeed });
  const fault = faultOf(trial, text.length);
  if (!fault || known.has(signatureOf(fault))) continue;
  const signature = signatureOf(fault);
  known.add(signature);
  const enough = Math.max(until, Date.now() + 30_000);
  const small = await shrunk(
    text,
    async (smaller) => {
      if (Date.now() > enough) return false;
      const again = faultOf(await watched.run({ seed: caseSeed, text: smaller }), smaller.length);
      return again !== null && signatureOf(again) === signature;
    },
    fault.stage === 'hang' ? 12 : fault.stage.startsWith('slow') ? 60 : 600,
  );
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${caseSeed}.yaml`);
  writeFileSync(file, small);
  process.stdout.write(
    `\nFAULT at ${fault.stage} (case ${caseSeed}, made of ${from}: ${done.join(', ')})\n${fault.message}\n${fault.how}\n${small.split('\n').length} lines in ${file}\n`,
  );
}
watched.stop();

const share = tally.cases === 0 ? 0 : Math.round((100 * tally.opened) / tally.cases);
process.stdout.write(
  `\nfuzz: ${tally.cases} files, ${Math.round(tally.characters / 1e6)} million characters; ${tally.opened} opened (${share} %), ${tally.refused} refused with a reason\n` +
    `slowest stage: ${slowest.stage}, ${Math.round(slowest.milliseconds)} ms of processor time (case ${slowest.seed})\n` +
    `${known.size} kinds of fault${known.size > 0 ? `:\n${[...known].map((each) => `  ${each}`).join('\n')}` : ''}\n`,
);
process.exit(known.size === 0 && tally.cases > 0 ? 0 : 1);
