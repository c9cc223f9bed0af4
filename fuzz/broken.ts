/** Thrown where a law is broken: which one, and how in this case. */
export class Broken extends Error {
  readonly how: string;
  constructor(law: string, how = '') {
    super(law);
    this.how = how;
  }
}
