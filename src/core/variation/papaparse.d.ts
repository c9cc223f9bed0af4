/** The part of `papaparse` that is used here; its published types bring Node's along. */
declare module 'papaparse' {
  interface Step {
    readonly data: readonly string[];
    readonly errors: readonly { readonly code: string }[];
    /** `cursor`: the place in the text behind the row. */
    readonly meta: { readonly cursor: number };
  }
  interface Settings {
    readonly delimiter?: string;
    readonly delimitersToGuess?: readonly string[];
    readonly step: (row: Step, parser: { readonly abort: () => void }) => void;
  }
  const Papa: { readonly parse: (text: string, settings: Settings) => void };
  export default Papa;
}
