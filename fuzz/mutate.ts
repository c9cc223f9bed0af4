import { hostileChars, hostileKeys, hostileTexts, hostileValues, knownKeys } from './hostile';
import type { Random } from './random';

type Mutation = (text: string, random: Random) => string;

/** Changes the lines of a text, and keeps its line ends. */
const onLines =
  (change: (lines: string[], random: Random) => void): Mutation =>
  (text, random) => {
    const lines = text.split('\n');
    change(lines, random);
    return lines.join('\n');
  };

const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);
const indentOf = (line: string): string => /^ */.exec(line)?.[0] ?? '';
const keyedLine = /^(\s*(?:- )?)([^\s#:][^:\n]*):(?: (.*?))?(\r?)$/;

/** The lines that hold a key and a value on the line. */
const valued = (lines: readonly string[]): readonly number[] =>
  lines.flatMap((line, index) => (keyedLine.exec(line)?.[3] ? index : []));

/** A line with another value, where it has one. */
const withValue = (line: string, value: string): string =>
  line.replace(
    keyedLine,
    (_, indent: string, key: string, _old: string, end: string) => `${indent}${key}: ${value}${end}`,
  );

const block = (lines: readonly string[], random: Random): { from: number; count: number } => {
  const from = random.below(lines.length);
  return { from, count: 1 + random.below(Math.min(random.chance(0.2) ? 200 : 12, lines.length - from)) };
};

/** A run of lines that belong together: one with a list item or key, and all that is indented below it. */
const subtree = (lines: readonly string[], random: Random): { from: number; count: number } => {
  const from = random.below(lines.length);
  const indent = indentOf(lines[from] ?? '').length;
  let to = from + 1;
  while (to < lines.length && (lines[to]?.trim() === '' || indentOf(lines[to] ?? '').length > indent)) to++;
  return { from, count: to - from };
};

// biome-ignore lint/suspicious/noTemplateCurlyInString: a token of a template
const tokens = ['{{name}}', '${name}', '{{ two words }}', '{{', '}}', '${', '{{a}}{{b}}', '"{{quoted}}"', '{{a\nb}}'];

export const mutations: Readonly<Record<string, Mutation>> = {
  'a character put in': (text, random) => insert(text, random.below(text.length + 1), random.pick(hostileChars)),
  'a character changed': (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick(hostileChars) + text.slice(at + 1);
  },
  'characters gone': (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + random.below(random.chance(0.1) ? 2000 : 8));
  },
  'cut off': (text, random) => text.slice(0, random.below(text.length + 1)),
  'lines gone': onLines((lines, random) => {
    const { from, count } = block(lines, random);
    lines.splice(from, count);
  }),
  'lines twice': onLines((lines, random) => {
    const { from, count } = block(lines, random);
    lines.splice(from, 0, ...lines.slice(from, from + count));
  }),
  'lines swapped': onLines((lines, random) => {
    const [one, other] = [random.below(lines.length), random.below(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  }),
  'a part elsewhere': onLines((lines, random) => {
    const { from, count } = subtree(lines, random);
    const part = lines.splice(from, count);
    const to = random.below(lines.length + 1);
    const shift = indentOf(lines[to] ?? '').length - indentOf(part[0] ?? '').length;
    const moved = part.map((line) =>
      shift >= 0 ? ' '.repeat(shift) + line : line.slice(Math.min(-shift, indentOf(line).length)),
    );
    lines.splice(to, 0, ...moved);
  }),
  'a part many times': onLines((lines, random) => {
    const { from, count } = subtree(lines, random);
    const part = lines.slice(from, from + count);
    const size = part.join('\n').length + 1;
    const times = Math.min(1 + random.below(random.chance(0.2) ? 400 : 12), Math.ceil(150_000 / size));
    lines.splice(from, 0, ...Array.from({ length: times }, () => part).flat());
  }),
  'indented otherwise': onLines((lines, random) => {
    const { from, count } = block(lines, random);
    const by = random.pick([-8, -4, -2, -1, 1, 2, 3, 4, 8]);
    for (let at = from; at < from + count; at++) {
      const line = lines[at] ?? '';
      lines[at] = by > 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, indentOf(line).length));
    }
  }),
  'a token put in': (text, random) => insert(text, random.below(text.length + 1), random.pick(tokens)),
  'a value becomes a token': onLines((lines, random) => {
    const at = valued(lines);
    if (at.length === 0) return;
    const line = random.pick(at);
    lines[line] = withValue(lines[line] ?? '', random.pick(tokens));
  }),
  'a key renamed': onLines((lines, random) => {
    const at = random.below(lines.length);
    const key = random.pick(random.chance(0.7) ? knownKeys : hostileKeys);
    lines[at] = (lines[at] ?? '').replace(/^(\s*(?:- )?)([^\s:#][^:]*):/, (_, indent: string) => `${indent}${key}:`);
  }),
  'values swapped': onLines((lines, random) => {
    const at = valued(lines);
    if (at.length === 0) return;
    const [one, other] = [random.pick(at), random.pick(at)];
    const [first, second] = [
      keyedLine.exec(lines[one] ?? '')?.[3] ?? '',
      keyedLine.exec(lines[other] ?? '')?.[3] ?? '',
    ];
    lines[one] = withValue(lines[one] ?? '', second);
    lines[other] = withValue(lines[other] ?? '', first);
  }),
  'a value changed': onLines((lines, random) => {
    const at = valued(lines);
    if (at.length === 0) return;
    const line = random.pick(at);
    lines[line] = withValue(lines[line] ?? '', random.pick(hostileValues));
  }),
  'a huge value': onLines((lines, random) => {
    const at = valued(lines);
    if (at.length === 0) return;
    const line = random.pick(at);
    const text = random.pick(hostileTexts);
    lines[line] = withValue(lines[line] ?? '', text.repeat(Math.ceil((1 + random.below(100_000)) / text.length)));
  }),
  'deep brackets': onLines((lines, random) => {
    const at = valued(lines);
    if (at.length === 0) return;
    const line = random.pick(at);
    const depth = random.pick([5, 60, 190, 210, 1_000, 5_000, 20_000]);
    const [open, close] = random.pick([
      ['[', ']'],
      ['{a: ', '}'],
      ['- ', ''],
    ] as const);
    lines[line] = withValue(lines[line] ?? '', open.repeat(depth) + close.repeat(random.chance(0.8) ? depth : 0));
  }),
  'nested in itself': onLines((lines, random) => {
    const { from, count } = subtree(lines, random);
    const part = lines.slice(from, from + Math.min(count, 12));
    const depth = 1 + random.below(60);
    for (let level = 1; level <= depth; level++)
      lines.splice(from + level * part.length, 0, ...part.map((line) => ' '.repeat(2 * level) + line));
  }),
  'an anchor and its aliases': onLines((lines, random) => {
    const { from } = subtree(lines, random);
    const line = lines[from] ?? '';
    lines[from] = line.replace(/:(\s|$)/, ': &again$1');
    for (let count = random.below(4); count >= 0; count--) {
      const at = random.below(lines.length);
      const indent = indentOf(lines[at] ?? '');
      if (random.chance(0.5)) lines[at] = withValue(lines[at] ?? '', '*again');
      else lines.splice(at, 0, `${indent}${random.pick(['<<: *again', '- *again', '*again : x', '? *again'])}`);
    }
  }),
  'references crossed': (text, random) => {
    const found = [...text.matchAll(/\/[a-zA-Z]+\/(?:menus|tasks)\/[^"'\n]+\]/g)].map(([reference]) => reference);
    const ids = [...text.matchAll(/refId: (.+)/g)].map(([, id]) => (id ?? '').trim());
    if (found.length === 0 || ids.length === 0) return text;
    const [from, to] = [random.pick(found), random.pick(found)];
    if (random.chance(0.5)) return text.replace(from, () => to);
    return text.replace(`refId: ${random.pick(ids)}`, () => `refId: ${random.pick(ids)}`);
  },
  'other line ends': (text, random) => {
    const end = random.pick(['\r\n', '\r', '\n\n', '\u2028', '\u0085']);
    if (random.chance(0.5)) return text.replace(/\r?\n/g, end);
    return text.replace(/\r?\n/g, (before) => (random.chance(0.1) ? end : before));
  },
  'another beginning or end': (text, random) =>
    random.pick([
      `\uFEFF${text}`,
      `---\n${text}`,
      `${text}\n---\n${text}`,
      `%YAML 1.1\n---\n${text}`,
      text.trimEnd(),
      `${text}\n...\n`,
      `\n\n${text}`,
    ]),
};

/** What leaves most files readable is done more often: what is refused shows little. */
const gentle = [
  'a part elsewhere',
  'a part many times',
  'a key renamed',
  'values swapped',
  'a value changed',
  'a value becomes a token',
  'a huge value',
  'an anchor and its aliases',
  'references crossed',
];
const names = [...Object.keys(mutations), ...gentle, ...gentle, ...gentle];

/** A text with one to six mutations, half of the time with a part of another one in it. */
export const mutated = (base: string, other: string, random: Random): { text: string; done: readonly string[] } => {
  let text = base;
  const done: string[] = [];
  if (random.chance(0.1)) {
    const lines = other.split('\n');
    const { from, count } = subtree(lines, random);
    text = onLines((own) => void own.splice(random.below(own.length), 0, ...lines.slice(from, from + count)))(
      text,
      random,
    );
    done.push('a part of another');
  }
  for (let count = random.below(random.chance(0.2) ? 6 : 2) + 1; count > 0 && text.length > 0; count--) {
    const name = random.pick(names);
    text = (mutations[name] as Mutation)(text, random);
    done.push(name);
  }
  return { text, done };
};
