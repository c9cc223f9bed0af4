import type { Connection } from './connection';

/** So many members are asked for at once. */
const portion = 500;

/** After every text that begins with it: no UTF-8 has this byte. */
const last = Buffer.from([0xff]);

/** The members of a sorted set with scores of 0 that begin with `prefix`, in the order of their bytes. */
export const beginning = async (connection: Connection, index: string, prefix: string): Promise<string[]> => {
  const upTo = Buffer.concat([Buffer.from(`(${prefix}`), last]);
  const found: string[] = [];
  for (let from = `[${prefix}`; ; ) {
    const some = await connection.send(index, ['ZRANGEBYLEX', index, from, upTo, 'LIMIT', '0', String(portion)]);
    if (!Array.isArray(some)) return found;
    found.push(...some.map(String));
    if (some.length < portion) return found;
    from = `(${found.at(-1)}`;
  }
};
