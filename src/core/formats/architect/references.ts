/** What a reference leads to: the last list item of its path. */
export interface Reference {
  /** `menu`, `task`, or the kind of a choice. */
  readonly type: string;
  readonly refId: string;
  /** It leads into another file (`file#path`). */
  readonly elsewhere: boolean;
}

/**
 * A reference such as `/inboundCall/menus/menu[Main Menu_10]` or `./choices/menuTask[No input_9]`. The id runs to the
 * last bracket and may hold anything, also slashes and brackets. Null: it is none.
 */
export const parseReference = (text: string): Reference | null => {
  const elsewhere = /^[^/.[\]]+#/.test(text);
  const path = elsewhere ? text.slice(text.indexOf('#') + 1) : text;
  const match = /^(?:\.{1,2}|\/[A-Za-z]+)?\/(?:[\s\S]*\]\/)?[A-Za-z]+\/([A-Za-z]+)\[([\s\S]*)\]\s*$/.exec(path);
  if (!match) return null;
  return { type: match[1] as string, refId: match[2] as string, elsewhere };
};

export const menuReference = (root: string, refId: string): string => `/${root}/menus/menu[${refId}]`;
export const taskReference = (root: string, refId: string): string => `/${root}/tasks/task[${refId}]`;
export const choiceReference = (kind: string, refId: string): string => `./choices/${kind}[${refId}]`;

/** A new id in the way of exports: `<name>_<number>`; a slash in the name would end the segment of a path. */
export const newRefId = (name: string, number: number): string =>
  `${
    name
      .replaceAll('/', '_SLASH_')
      .replace(/[[\]\r\n]/g, ' ')
      .trim() || 'Item'
  }_${number}`;
