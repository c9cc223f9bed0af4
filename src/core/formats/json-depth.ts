/** How deep JSON may be nested to be read. Menus within menus take two levels each; the product's own limit is 5 menus. */
export const deepestJson = 1000;

/** Where a JSON text is nested deeper than that; line and column count from 1. Null: nowhere. */
export const findDeepNesting = (text: string, deepest = deepestJson): { line: number; column: number } | null => {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isText) {
      if (char === '\\') at++;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === ']' || char === '}') depth--;
    else if ((char === '[' || char === '{') && ++depth > deepest) {
      const before = text.slice(0, at).split('\n');
      return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    }
  }
  return null;
};
