/**
 * Widths of the characters from space to tilde in hundredths of the font size, regular weight. They are Inter's, the
 * wider of the fonts a drawing names: in another one a text takes up to a tenth less.
 */
const widths =
  '28 29 47 63 64 98 64 30 36 36 50 66 29 46 29 36 63 41 61 62 65 59 62 57 62 62 29 30 66 66 66 51 97 69 65 73 72 60 59 75 74 27 57 67 57 90 75 76 64 76 64 64 65 74 69 99 68 68 63 36 36 36 47 46 32 56 61 57 61 58 37 61 59 24 24 55 24 88 59 60 61 61 38 53 33 59 56 82 55 56 55 43 33 43 66'
    .split(' ')
    .map(Number);

/** How much wider the bold characters are. */
const boldFactor = 1.05;

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const marks = /\p{M}|[\u200b-\u200f]/u;

const widthOf = (character: string): number => {
  const code = character.charCodeAt(0);
  const known = widths[code - 32];
  if (known !== undefined) return known;
  if (marks.test(character)) return 0;
  if (wide.test(character)) return character.length > 1 ? 130 : 100;
  return character === '…' ? 86 : code < 0x250 ? 66 : 78;
};

export interface Font {
  /** In pixels. */
  readonly size: number;
  readonly bold?: boolean;
  readonly mono?: boolean;
}

const ascii = /^[ -~]*$/;

/** About how wide the text is in pixels: an estimate, for nobody can measure here. */
export const textWidth = (text: string, font: Font): number => {
  let sum = 0;
  const scale = (font.size * (font.bold ? boldFactor : 1)) / 100;
  if (!font.mono && ascii.test(text)) {
    for (let at = 0; at < text.length; at++) sum += widths[text.charCodeAt(at) - 32] as number;
    return sum * scale;
  }
  for (const character of text) sum += font.mono && character.charCodeAt(0) < 0x250 ? 61 : widthOf(character);
  return sum * scale;
};

/** Whether the width is known by character: Latin text, where a viewer may also space the characters to it. */
export const isMeasured = (text: string): boolean => /^[ -~À-ɏ…–·“”‘’]*$/.test(text);

/** A joiner or a mark at the end would draw on the ellipsis instead of on the character it belonged to. */
const dangling = /(?:\p{M}|\u200d|\s)+$/u;

/** The text, or as much of its beginning as fits that many pixels with an ellipsis behind it. */
export const fitText = (text: string, pixels: number, font: Font): string => {
  // No character but a mark is narrower than a fifth of the size: what lies far beyond need not be measured.
  const most = Math.ceil(pixels / (font.size * 0.2)) * 4 + 8;
  const measured = text.length > most ? text.slice(0, most) : text;
  if (measured === text && textWidth(text, font) <= pixels) return text;
  const room = pixels - textWidth('…', font);
  let used = 0;
  let kept = '';
  for (const character of measured) {
    used += textWidth(character, font);
    if (used > room) break;
    kept += character;
  }
  return `${kept.replace(/\p{Surrogate}$/u, '').replace(dangling, '')}…`;
};

/** The text in lines of at most that many pixels, broken at spaces where it can be; the last one cut if there are more. */
export const wrapText = (text: string, pixels: number, font: Font, mostLines: number): string[] => {
  const lines: string[] = [];
  for (const paragraph of text.slice(0, 4_000).split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      if (lines.length > mostLines) break;
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || textWidth(longer, font) <= pixels) {
        line = longer;
        continue;
      }
      lines.push(line);
      line = word;
    }
    lines.push(line);
  }
  const kept = lines.slice(0, mostLines).map((line) => fitText(line, pixels, font));
  if (lines.length > mostLines) kept[mostLines - 1] = fitText(`${lines[mostLines - 1]} …`, pixels, font);
  return kept;
};
