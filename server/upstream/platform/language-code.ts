/** The platform's way to write a language: lower case with hyphens, whatever way it is given in. */
export const languageCode = (locale: string): string => locale.toLowerCase().replaceAll('_', '-');
