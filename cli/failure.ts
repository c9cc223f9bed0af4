/** What ends a command with status 2: each line says what and where. */
export class Failure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join('\n'), options);
    this.name = 'Failure';
    this.lines = lines;
  }
}

/** A place in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number | null;
}

/** A file that could not be read as a design: what is wrong with it, and where its text is faulty (null: nowhere). */
export class UnreadableFile extends Failure {
  readonly messages: readonly string[];
  readonly place: Place | null;

  constructor(name: string, messages: readonly string[], place: Place | null, options?: ErrorOptions) {
    const where = place ? [name, place.line, ...(place.column === null ? [] : [place.column])].join(':') : name;
    super(
      messages.map((message) => `${where}: ${message}`),
      options,
    );
    this.name = 'UnreadableFile';
    this.messages = messages;
    this.place = place;
  }
}
