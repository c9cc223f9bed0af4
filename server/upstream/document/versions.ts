/** `_version` as opaque text; the document takes a missing one for 0. */
export const versionText = (version: number | undefined): string => String(version ?? 0);

/** `_version` from that text; not a number where it is none. */
export const countOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN);
