/** Drafts that came in at once and may belong together. */
export interface Together {
  readonly ids: readonly string[];
  /** What their project would be called. */
  readonly name: string;
}

/** What comes of files that were taken at once: null where they are not several. */
export const togetherOf = (
  drafts: readonly { readonly id: string; readonly name: string }[],
  folder: string | null,
): Together | null => {
  const [first] = drafts;
  if (!first || drafts.length < 2) return null;
  return {
    ids: drafts.map(({ id }) => id),
    name: folder ?? `${first.name.trim() || 'Untitled'} and ${drafts.length - 1} more`,
  };
};
