/**
 * A call flow in Architect's YAML as large as is asked for, the same in every run: the menus and tasks of a sample over
 * and over, each copy with ids of its own, and with as many words in its prompts as make up the characters.
 */
export const largeFlow = (sample: string, lines: number, characters: number): string => {
  const all = sample.trimEnd().split('\n');
  const menusAt = all.indexOf('  menus:');
  const tasksAt = all.indexOf('  tasks:');
  if (menusAt === -1 || tasksAt < menusAt) throw new Error('The sample has no menus, or no tasks behind them.');
  const head = all.slice(0, menusAt);
  const menus = all.slice(menusAt + 1, tasksAt);
  const tasks = all.slice(tasksAt + 1);
  const copies = Math.ceil((lines - head.length - 2) / (menus.length + tasks.length));
  // Ids end with a number; the copy's own comes behind it.
  const copyOf = (part: readonly string[], copy: number): string[] =>
    part.map((line) =>
      line
        .replace(/(_\d+)(?=\]|$)/g, `$1${copy === 0 ? '' : `-${copy}`}`)
        .replace(/^( {8}name: .*)$/, copy === 0 ? '$1' : `$1 ${copy}`),
    );
  const parts = (part: readonly string[]): string[] =>
    Array.from({ length: copies }, (_, copy) => copyOf(part, copy)).flat();
  const body = [...head, '  menus:', ...parts(menus), '  tasks:', ...parts(tasks)];
  const missing = characters - body.join('\n').length;
  const spoken = body.filter((line) => /^ +tts: [A-Z]/.test(line)).length;
  const words = ' Please listen to the whole of it before you choose.';
  const more = words.repeat(Math.max(0, Math.ceil(missing / Math.max(1, spoken) / words.length)));
  return `${body.map((line) => (/^ +tts: [A-Z]/.test(line) ? line + more : line)).join('\n')}\n`;
};
