import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacUnder } from './hmac';

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
test.each([
  [Buffer.alloc(20, 0x0b), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    Buffer.from('Jefe'),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    Buffer.alloc(131, 0xaa),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
])('is what the standard says', (key, text, hex) => {
  expect(hmacUnder(key)(text)).toBe(Buffer.from(hex, 'hex').toString('base64url'));
});

test('is what Node says, whatever the key and the texts', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 700 }), { size: 'max', maxLength: 5 });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), texts, (key, all) => {
      const hmac = hmacUnder(Buffer.from(key));
      for (const text of all) expect(hmac(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'));
    }),
  );
});
