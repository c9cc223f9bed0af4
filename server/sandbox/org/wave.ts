/** How long a recording lasts, in seconds; null: it is no WAV file. */
export function waveSeconds(file: Uint8Array): number | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    return null;
  }
  let bytesPerSecond = 0;
  for (let place = 12; place + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', place, place + 4);
    const size = bytes.readUInt32LE(place + 4);
    if (name === 'fmt ' && place + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(place + 16);
    if (name === 'data' && bytesPerSecond > 0) {
      return Math.min(size, bytes.length - place - 8) / bytesPerSecond;
    }
    // Parts begin at even places.
    place += 8 + size + (size % 2);
  }
  return null;
}
