import { expect, it } from 'vitest';
import { aDesign, aMenu, aPrompt, withPrompts } from '../testing/builders';
import { readTextsFile } from './texts-file';

const design = withPrompts(aDesign(aMenu('main')), aPrompt('main', 'Hello'));
const table = 'id\ten-us\tde-ch\r\nmain\tHello\tGrüezi, «Sie»\r\n';
const units =
  '<?xml version="1.0" encoding="UTF-16"?><xliff version="1.2"><file target-language="de-CH"><body><trans-unit id="main"><source>Hello</source><target>Grüezi, «Sie»</target></trans-unit></body></file></xliff>';

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const read = (...parts: readonly Buffer[]) =>
  readTextsFile(
    design,
    new File(
      parts.map((part) => new Uint8Array(part)),
      'x',
    ),
  );

it.each([
  ['a table in UTF-8', Buffer.from(table)],
  ['a table in UTF-16, as spreadsheets write it', utf16(`\ufeff${table}`)],
  ['the same with the other byte first', swapped(utf16(`\ufeff${table}`))],
  ['XLIFF in UTF-16', utf16(`\ufeff${units}`)],
  ['XLIFF in UTF-16 without a mark', swapped(utf16(units))],
])('reads %s', async (_, bytes) => {
  const found = await read(bytes);
  expect(found.ok && found.value.items.map(({ kind, after }) => [kind, after])).toContainEqual([
    'added',
    'Grüezi, «Sie»',
  ]);
});

it('says how to save what it cannot read', async () => {
  const found = await read(Buffer.from('id;de-ch\r\nmain;Grüezi\r\n', 'latin1'));
  expect(found.ok ? null : found.error.lines.join()).toContain('«CSV UTF-8»');
});
