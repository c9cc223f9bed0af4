import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the archive says of its size, where it does not tell the truth. */
  readonly claimedSize?: number;
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A zip archive (PKWARE APPNOTE 6.3) of deflated files, also such as no honest program makes. */
export const zipOf = (...entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize } of entries) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const facts = Buffer.concat([
      ...[u16(0x0800), u16(8), u16(0), u16(0x5821), u32(crc32(raw)), u32(packed.length)],
      ...[u32(claimedSize ?? raw.length), u16(Buffer.byteLength(name)), u16(0)],
    ]);
    const file = Buffer.concat([u32(0x04034b50), u16(20), facts, Buffer.from(name), packed]);
    directory.push(u32(0x02014b50), u16(20), u16(20), facts, u16(0), u16(0), u16(0), u32(0), u32(offset));
    directory.push(Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  return Buffer.concat([
    ...files,
    listed,
    ...[u32(0x06054b50), u16(0), u16(0), u16(count), u16(count), u32(listed.length), u32(offset), u16(0)],
  ]);
};
