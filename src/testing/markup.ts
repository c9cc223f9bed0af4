/** An element of a piece of markup, with what stands in it. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MarkupElement | string)[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decode = (text: string): string =>
  text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined || !whole.endsWith(';'))
      throw new Error(`Not an entity that is written here: ${whole}`);
    return character;
  });

/**
 * Reads markup more strictly than any browser: every tag closed in order, attributes in double quotes, no entity, comment,
 * instruction or CDATA but the five that are written. Throws at the first thing that is otherwise. `void` elements of
 * HTML need no end.
 */
export const readMarkup = (text: string): MarkupElement => {
  const root: MarkupElement & { children: (MarkupElement | string)[] } = { name: '', attributes: {}, children: [] };
  const open: (typeof root)[] = [root];
  const top = () => open.at(-1) as typeof root;
  const pattern = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][-a-zA-Z:]*(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Error(`Not markup at ${at}: ${text.slice(at, at + 60)}`);
    at = pattern.lastIndex;
    const [, end, name = '', attributes = '', empty, words] = match;
    if (words !== undefined) {
      top().children.push(top().name === 'style' ? words : decode(words));
    } else if (end) {
      if (top().name !== name) throw new Error(`</${name}> ends <${top().name}>`);
      open.pop();
    } else {
      const given = [...attributes.matchAll(/([-a-zA-Z:]+)(?:="([^"]*)")?/g)].map(
        ([, key = '', value = '']) => [key, decode(value)] as const,
      );
      const element = { name, attributes: Object.fromEntries(given), children: [] };
      top().children.push(element);
      if (!empty && !['meta', 'br', 'hr'].includes(name)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${top().name}> has no end`);
  return root;
};

/** All elements in it, itself included, in the order they are written. */
export const elementsOf = (element: MarkupElement): MarkupElement[] => {
  const found: MarkupElement[] = [];
  const pending: MarkupElement[] = [element];
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.push(next);
    pending.push(...next.children.filter((child): child is MarkupElement => typeof child !== 'string').reverse());
  }
  return found;
};

/** All words in it. */
export const wordsOf = (element: MarkupElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
