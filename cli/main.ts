import { Command, CommanderError, Option } from 'commander';
import type { VerifyOptions } from './audit';
import type { CheckOptions } from './check';
import type { ConvertOptions } from './convert';
import { Failure } from './failure';
import { addVariable, type Variables } from './input';
import type { Io } from './io';
import { oneLine } from './one-line';
import type { SimulateOptions } from './simulate';

const fileHelp =
  'file to read, or - for standard input: a design, flow JSON, a SetPrompt flow, an Architect flow in YAML or a menu payload, told by its content';
const statusHelp = (zero: string, one: string | null) =>
  `\nExit status: 0 ${zero},${one === null ? '' : ` 1 ${one},`} 2 the file or the command cannot be read.`;

const variableOption = () =>
  new Option(
    '--var <name=value>',
    `put value, as it stands, for each {{name}} and \${name} before reading; may be repeated`,
  )
    .argParser<Variables>((text, before) => addVariable(text, before))
    .default(new Map<string, string>(), 'none');

const oneOf = (flags: string, text: string, choices: readonly string[]) => new Option(flags, text).choices(choices);

/** The commands. Each loads its own part of the program only when it is called. */
const createProgram = (io: Io, end: (status: number) => void): Command => {
  const program = new Command('touchtone')
    .description('Checks, converts and dials telephone menus.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'touchtone: ')),
    })
    .helpCommand('help [command]', 'the help of a command');

  program
    .command('check')
    .summary('run all checks')
    .description('Runs all checks of a design and lists what they find.')
    .argument('<file>', fileHelp)
    .addOption(oneOf('--format <format>', 'how to print findings', ['text', 'json', 'github']).default('text'))
    .addOption(oneOf('--profile <profile>', 'how strict to be', ['default', 'public-service']).default('default'))
    .addOption(
      oneOf(
        '--dialect <dialect>',
        'where the flow will run; only for the platform can its depth and timeouts be waived (default: platform for a flow read from Architect YAML, else document)',
        ['document', 'platform'],
      ),
    )
    .addOption(variableOption())
    .addHelpText('after', statusHelp('no error', 'errors'))
    .action(async (file: string, options: CheckOptions) => {
      const { check } = await import('./check');
      end(await check(io, file, options));
    });

  program
    .command('convert')
    .summary('write another format')
    .description('Writes a design in another format. What that cannot hold is listed on standard error as «lost:».')
    .argument('<file>', fileHelp)
    .requiredOption('--to <format>', 'format to write: design, flow-json, set-prompt, architect, mermaid or script')
    .option('-o, --out <file>', 'file to write (default: standard output)')
    .addOption(variableOption())
    .addHelpText('after', statusHelp('nothing is lost', 'something is lost'))
    .action(async (file: string, options: ConvertOptions) => {
      const { convert } = await import('./convert');
      end(await convert(io, file, options));
    });

  program
    .command('simulate')
    .summary('dial the flow')
    .description('Dials the flow and prints what a caller would meet, one line an event.')
    .argument('<file>', fileHelp)
    .requiredOption(
      '--keys <keys>',
      'what the caller does, in one text: digits, timeout (silence until the clock ends), hangup, branch:NAME (what is decided in the call; branch:"NAME 2" where a word of the name is a key)',
    )
    .addOption(
      oneOf('--runtime <runtime>', "meaning of silence and unknown digits (default: the design's own)", [
        'document',
        'architect',
      ]),
    )
    .addOption(oneOf('--format <format>', 'how to print the call', ['text', 'json']).default('text'))
    .addOption(variableOption())
    .addHelpText('after', statusHelp('the flow was dialled', null))
    .action(async (file: string, options: SimulateOptions) => {
      const { simulate } = await import('./simulate');
      end(await simulate(io, file, options));
    });

  program
    .command('audit')
    .summary('the record of changes')
    .description('What can be done with an exported record of changes.')
    .command('verify')
    .summary('check its chain of hashes')
    .description(
      'Checks the chain of hashes of a record of changes, as /api/record/export gives it: each entry that was changed, taken out, put in or moved is named.',
    )
    .argument('<file>', 'file to read, or - for standard input: {"items":[…]}, a list, an entry a line, or CSV')
    .option('--part', 'the file holds a part of the record: entries that are left out are told, and are no fault')
    .addHelpText(
      'after',
      '\nEntries taken off the end leave a whole chain behind, and so does a chain made anew: compare the count and the last hash with those noted before.',
    )
    .addHelpText('after', statusHelp('the chain is whole', 'it is broken'))
    .action(async (file: string, options: VerifyOptions) => {
      const { auditVerify } = await import('./audit');
      end(await auditVerify(io, file, options));
    });

  return program;
};

const knownCommand = (program: Command, name: string): boolean =>
  name === 'help' || program.commands.some((command) => command.name() === name);

/** Runs the command line on these words and gives its exit status. Throws nothing that a caller could have caused. */
export const main = async (words: readonly string[], io: Io): Promise<number> => {
  let status = 0;
  try {
    const program = createProgram(io, (code) => {
      status = code;
    });
    const [name] = words;
    if (name === undefined) {
      io.stderr.write(program.helpInformation());
      return 2;
    }
    if (!name.startsWith('-') && !knownCommand(program, name)) {
      const names = program.commands.map((command) => command.name()).join(', ');
      throw new Failure([`${name}: there is no such command in this version; it has ${names}`]);
    }
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof Failure) {
      io.stderr.write(error.lines.map((line) => `touchtone: ${oneLine(line)}\n`).join(''));
      return 2;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // A fault of our own: whoever runs this in a pipeline is helped by a line, not by a stack.
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    io.stderr.write(`touchtone: this is a fault of the program, please report it with the file: ${oneLine(what)}\n`);
    return 2;
  }
  return status;
};
