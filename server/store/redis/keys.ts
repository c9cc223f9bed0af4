/**
 * Where everything lies in Redis, and what that means on a cluster.
 *
 * All keys of ours begin with `{touchtone}:`. What stands in braces decides the slot, so on a cluster all of them lie in
 * one slot, on one node: every script and every list stays within it, and one node carries the load. Texts
 * (`customer:segment:…`) have no prefix, as other systems write them, and are spread over all nodes.
 *
 * A single node is needed by one thing only: looking up the text and recording the choice in one script
 * (`Store.choose`). On a cluster that is a `GET`, then the script; a text that changes between the two decides from the
 * next time on.
 */
const prefix = '{touchtone}:';

/** A hash: `r` the revision, `v` the value as JSON. */
export const valueKey = (key: string): string => `${prefix}value:${key}`;
/** The keys of all values, a sorted set with scores of 0: in the order of their bytes. */
export const valueIndex = `${prefix}values`;
export const counterKey = (name: string): string => `${prefix}counter:${name}`;
export const onceKey = (name: string): string => `${prefix}once:${name}`;
/** A stream; each entry has its JSON in the field `v`. */
export const logKey = (name: string): string => `${prefix}log:${name}`;
/** The names of all logs, as `valueIndex`. */
export const logIndex = `${prefix}logs`;
/** A token of whoever holds it, a line break, and its name. */
export const lockKey = (name: string): string => `${prefix}lock:${name}`;
/** A sorted set of places by the time they were taken, and until when none is given. */
export const windowKeys = (name: string): readonly [window: string, pause: string] => [
  `${prefix}window:${name}`,
  `${prefix}pause:${name}`,
];
/** Written to find out whether Redis takes writes. */
export const probeKey = `${prefix}probe`;
