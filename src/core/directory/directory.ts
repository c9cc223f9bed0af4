/** What an org has of one kind, id to name. Several ids may have one name. */
export type Listed = ReadonlyMap<string, string>;

/**
 * What an org tells of the things outside a flow that the flow refers to. Null: it does not tell, or not all of it, so
 * nothing of that kind is called missing.
 */
export interface Directory {
  readonly queues: Listed | null;
  readonly flows: Listed | null;
  readonly users: Listed | null;
  readonly prompts: Listed | null;
}

/** A kind of thing that a directory lists. */
export type ListedKind = 'queue' | 'flow' | 'user' | 'prompt';

/** One thing of the org. */
export interface Entry {
  readonly id: string;
  readonly name: string;
}

/** What the org has of that kind; null where it does not tell. */
export const listOf = (directory: Directory | null, what: ListedKind): Listed | null => {
  if (directory === null) return null;
  switch (what) {
    case 'queue':
      return directory.queues;
    case 'flow':
      return directory.flows;
    case 'user':
      return directory.users;
    case 'prompt':
      return directory.prompts;
    default:
      return null;
  }
};

/** The list of a directory from the answers of an org. */
export const listed = (entries: readonly Entry[]): Listed => new Map(entries.map(({ id, name }) => [id, name]));
