import { expect, test } from 'vitest';
import { z } from 'zod';
import { PlatformError } from '../../http/platform-error';
import { sandboxClient } from '../../org/clients';
import { bodyOf, wordOf } from './body';

const schema = z.object({
  name: z.string(),
  list: z.array(z.object({ word: wordOf(['a', 'b'], 'word') })).optional(),
});

const read = (text: string) =>
  bodyOf(
    {
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { 'content-type': 'application/json' },
      text,
      bytes: Buffer.from(text),
      caller: { client: sandboxClient, dialect: 'platform' },
    },
    schema,
  );

const refusal = (text: string): Partial<PlatformError> => {
  try {
    return { message: `accepted: ${JSON.stringify(read(text))}` };
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
};

test('null counts as left out, as clients in typed languages send it, and what is not known is ignored', () => {
  expect(read('{"name":"x","list":null,"colour":"red"}')).toEqual({ name: 'x' });
});

test('every wrong field is named', () => {
  expect(refusal('{"list":[{"word":"a"},{"word":"c"}]}')).toMatchObject({
    status: 400,
    code: 'bad.request',
    message: 'The field name is missing.',
    details: [
      { errorCode: 'missing.value', fieldName: 'name' },
      { errorCode: 'invalid.value', fieldName: 'list[1].word' },
    ],
  });
});

test('a word that is none of the query is repeated', () => {
  expect(refusal('{"name":"x","list":[{"word":"c"}]}')).toMatchObject({
    code: 'invalid.value',
    message: 'The field list[0].word has a value that is not accepted: "c" is no word of this query.',
  });
});

test.each(['[]', '"query"', 'null', '{'])('a body that is %s is refused', (text) => {
  expect(refusal(text)).toMatchObject({ status: 400 });
});
