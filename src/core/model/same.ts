const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether two pieces of plain data say the same. Keys may stand in any order, lists may not. */
export const sameData = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameData(a[key], b[key]))
  );
};

/**
 * The object with the patch's fields. Fields that already say the same keep their value, and where no field changes
 * it is the very same object.
 */
export const patched = <T extends object>(object: T, patch: Partial<NoInfer<T>>): T => {
  const changed = Object.entries(patch).filter(([key, value]) => !sameData(object[key as keyof T], value));
  return changed.length === 0 ? object : { ...object, ...(Object.fromEntries(changed) as Partial<T>) };
};

/** The table without those keys; the very same table where it has none of them. */
export const without = <T extends object>(table: T, keys: ReadonlySet<string>): T =>
  Object.keys(table).some((key) => keys.has(key))
    ? (Object.fromEntries(Object.entries(table).filter(([key]) => !keys.has(key))) as T)
    : table;

/** The list with `change` applied; the very same list where every item stays the same. */
export const mapped = <T>(list: readonly T[], change: (item: T) => T): T[] => {
  const next = list.map(change);
  return next.every((item, index) => item === list[index]) ? (list as T[]) : next;
};
