import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTree } from './parse';
import { maskTokens, tokensIn } from './tokens';

const terraform = '$' + '{var.queue}';

test('tokens of both spellings are counted in the order they occur', () => {
  expect(tokensIn(`name: {{flow}} {{flow}}\nqueue: ${terraform}\n"{{key}}": 1`)).toEqual([
    { token: '{{flow}}', count: 2 },
    { token: terraform, count: 1 },
    { token: '{{key}}', count: 1 },
  ]);
});

test('a file with unquoted tokens is YAML, and they come back as they stand', () => {
  const tree = parseTree(`name: {{flow}}\n{{key}}: ${terraform}\nmore: "a {{b c}} d"\n`);
  if (!tree.ok || tree.value.kind !== 'map') throw new Error('unreadable');
  expect(tree.value.entries.map(({ key, value }) => [key, value.kind === 'scalar' && value.text])).toEqual([
    ['name', '{{flow}}'],
    ['{{key}}', terraform],
    ['more', 'a {{b c}} d'],
  ]);
});

test('masking changes no length and is undone to the last character, also where private characters stand', () => {
  const piece = fc.constantFrom('{{a}}', '{{ b: "c" }}', terraform, '\ue000', '\uf8ff', 'x: y\n', '{', '}}', '#');
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const masked = maskTokens(text);
        expect(masked.text).toHaveLength(text.length);
        expect(masked.unmask(masked.text)).toBe(text);
      },
    ),
  );
});
