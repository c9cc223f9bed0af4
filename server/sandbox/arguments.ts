import { parseArgs } from 'node:util';
import { type SandboxOptions, sandboxDefaults } from './start';

export const usage = `Usage: npm run sandbox -- [options]

A stand-in org on loopback. Client id and secret: sandbox, sandbox.

  --port N        the port to listen on; 0 takes a free one (4311)
  --seed N        the same number gives the same org (1)
  --history DAYS  how far its past goes back (30)
  --speed X       how many of its seconds pass in one of ours (1)
  --rate N        requests a minute and token (300)
  --data DIR      keep what is published in this folder, one org at a time
  --help          this text

Control calls, which no real org has, steer it (JSON, without a token):
  POST /sandbox/faults   {route, times?, kind?, status?, retryAfter?, delayMs?, messages?, permission?}
  POST /sandbox/clients  {id, secret, name?, permissions: [...] or "all", tokenSeconds?}
  POST /sandbox/locks    {flowId, by?}     somebody opens a flow in Architect
  POST /sandbox/publish  {flowId, by?, yaml?}     somebody else publishes it
  POST /sandbox/audit    {entries, days?}     its people were busy in the days before
  GET  /sandbox/requests what was called
GET reads what there is; DELETE takes it away, a client or a lock by its id: /sandbox/locks/{flowId}.
`;

/** The options on a command line, `'help'`, or in plain words what is wrong with them. */
export function readArguments(args: readonly string[]): SandboxOptions | 'help' | { readonly problem: string } {
  const text = { type: 'string' } as const;
  const known = {
    port: text,
    seed: text,
    history: text,
    speed: text,
    rate: text,
    data: text,
    help: { type: 'boolean' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof known }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...args], options: known }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return 'help';
  const problems: string[] = [];
  const number = (name: keyof typeof numbers): number => {
    const { absent, least, most, whole } = numbers[name];
    const given = values[name];
    if (given === undefined) return absent;
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
      problems.push(`--${name} has to be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    }
    return value;
  };
  const options: SandboxOptions = {
    port: number('port'),
    seed: number('seed'),
    history: number('history'),
    speed: number('speed'),
    rate: number('rate'),
    ...(values.data === undefined ? {} : { data: values.data }),
  };
  if (values.data === '') problems.push('--data has to name a folder');
  return problems.length === 0 ? options : { problem: `${problems.join('; ')}.` };
}

const numbers = {
  port: { absent: 4311, least: 0, most: 65_535, whole: true },
  seed: { absent: sandboxDefaults.seed, least: 0, most: 4_294_967_295, whole: true },
  history: { absent: sandboxDefaults.history, least: 0, most: 3650, whole: true },
  speed: { absent: sandboxDefaults.speed, least: 0.001, most: 100_000, whole: false },
  rate: { absent: sandboxDefaults.rate, least: 1, most: 1_000_000, whole: true },
} as const;
