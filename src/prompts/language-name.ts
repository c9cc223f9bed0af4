const spoken = new Intl.DisplayNames('en', { type: 'language' });

/** The language in words; a token that stands for one, or a tag nobody knows, as it is. */
export const languageName = (tag: string): string => {
  try {
    return spoken.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** What stands in the `lang` attribute of words in that language; undefined for a token that stands for one. */
export const langAttribute = (tag: string): string | undefined => (/^[a-z]/.test(tag) ? tag : undefined);
