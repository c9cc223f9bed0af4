/** The colours of a drawing: the app's own, as literals, because a file has no style sheet of ours beside it. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  /** Behind a prompt's words. */
  readonly tint: string;
  readonly text: string;
  readonly dimmed: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly edge: string;
  readonly keycap: string;
  readonly live: string;
  readonly liveSoft: string;
  readonly error: string;
  readonly errorSoft: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly info: string;
  readonly infoSoft: string;
  /** Hues of kinds, which stay apart for colour-blind people. */
  readonly person: string;
  readonly elsewhere: string;
  readonly speech: string;
  readonly neutral: string;
  readonly ending: string;
}

export type Theme = 'light' | 'dark';

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    canvas: '#f4f5f6',
    surface: '#ffffff',
    tint: '#f9fafa',
    text: '#16181b',
    dimmed: '#5c636b',
    border: '#d9dde1',
    borderStrong: '#8b939b',
    edge: '#8b939b',
    keycap: '#f4f5f6',
    live: '#0b7a73',
    liveSoft: '#e4f6f4',
    error: '#c62f2f',
    errorSoft: '#fdecec',
    warning: '#8a5200',
    warningSoft: '#fff6e0',
    info: '#2f5fa8',
    infoSoft: '#e9f0fb',
    person: '#0a5f96',
    elsewhere: '#8a3f76',
    speech: '#8f5200',
    neutral: '#5c636b',
    ending: '#a3471a',
  },
  dark: {
    canvas: '#16181b',
    surface: '#23272b',
    tint: '#1c1f22',
    text: '#d5d9dd',
    dimmed: '#a7aeb5',
    border: '#383e44',
    borderStrong: '#727a82',
    edge: '#7d858d',
    keycap: '#2d3237',
    live: '#5cc4bb',
    liveSoft: '#173f3c',
    error: '#ff8a80',
    errorSoft: '#43211f',
    warning: '#fbbf53',
    warningSoft: '#3d2e10',
    info: '#8fb8f5',
    infoSoft: '#1d2c44',
    person: '#63b4ec',
    elsewhere: '#e0a3cf',
    speech: '#eeb24d',
    neutral: '#a7aeb5',
    ending: '#f2a07b',
  },
};
