/** What ends a command with status 2: each line says what and where. */
export class Failure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join('\n'), options);
    this.name = 'Failure';
    this.lines = lines;
  }
}
