import { isSafeId } from '../model/ids';

/** The formats a design can be saved in. */
export const exportFormats = ['design', 'flow-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const endings: Readonly<Record<ExportFormat, string>> = {
  design: '.design.json',
  'flow-json': '.flow.json',
};

export const mimeTypes: Readonly<Record<ExportFormat, string>> = {
  design: 'application/json',
  'flow-json': 'application/json',
};

/** A name in lower case with dashes, fit for a file name and as an id: `Ärzte & Notfälle` is `arzte-notfalle`. */
export const slugOf = (name: string, fallback = 'design'): string => {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return isSafeId(slug) ? slug : fallback;
};

/** The file name that a design of this name is saved under. */
export const exportFileName = (name: string, format: ExportFormat): string => `${slugOf(name)}${endings[format]}`;
