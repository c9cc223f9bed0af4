/** The part of `jstat` that is used here; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    readonly normal: {
      readonly cdf: (x: number, mean: number, deviation: number) => number;
      readonly inv: (probability: number, mean: number, deviation: number) => number;
    };
    readonly chisquare: { readonly cdf: (x: number, freedom: number) => number };
  };
  export default jStat;
}
