/**
 * A smaller text that still shows the same: lines are taken out in ever smaller pieces, then characters of the lines
 * that are left. `shows` is asked at most `most` times.
 */
export const shrunk = async (text: string, shows: (text: string) => Promise<boolean>, most = 600): Promise<string> => {
  let asked = 0;
  const reduce = async (
    parts: readonly string[],
    joint: string,
    before: string,
    after: string,
  ): Promise<readonly string[]> => {
    let left = [...parts];
    for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < left.length; ) {
        if (asked >= most) return left;
        const without = [...left.slice(0, at), ...left.slice(at + size)];
        asked++;
        if (without.length < left.length && (await shows(before + without.join(joint) + after))) left = without;
        else at += size;
      }
    }
    return left;
  };
  let lines = await reduce(text.split('\n'), '\n', '', '');
  for (let index = 0; index < lines.length && asked < most; index++) {
    const line = lines[index] ?? '';
    if (line.length < 400) continue;
    const before = lines
      .slice(0, index)
      .map((each) => `${each}\n`)
      .join('');
    const after = lines
      .slice(index + 1)
      .map((each) => `\n${each}`)
      .join('');
    const chars = await reduce(line.match(/[\s\S]{1,16}/g) ?? [], '', before, after);
    lines = lines.map((each, at) => (at === index ? chars.join('') : each));
  }
  return lines.join('\n');
};
