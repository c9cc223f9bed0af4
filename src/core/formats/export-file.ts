import { isSafeId } from '../model/ids';

/** The formats a design can be saved in and opened again from. */
export const exportFormats = ['design', 'architect', 'flow-json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const endings: Readonly<Record<ExportFormat, string>> = {
  design: '.design.json',
  architect: '.yaml',
  'flow-json': '.flow.json',
};

/** The formats in words, as the beginning of a sentence. */
export const formatWords: Readonly<Record<ExportFormat, string>> = {
  design: 'A design file',
  architect: 'Architect YAML',
  'flow-json': 'Flow JSON',
};

export const mimeTypes: Readonly<Record<ExportFormat, string>> = {
  design: 'application/json',
  architect: 'application/yaml',
  'flow-json': 'application/json',
};

/** What is made of a design for people to look at, to read or to print. */
export const documentFormats = ['svg', 'png', 'mermaid', 'script', 'evidence', 'findings'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

const documentEndings: Readonly<Record<DocumentFormat, string>> = {
  svg: '.svg',
  png: '.png',
  mermaid: '.mmd',
  script: '.html',
  evidence: '.evidence.html',
  findings: '.findings.csv',
};

export const documentTypes: Readonly<Record<DocumentFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  mermaid: 'text/plain;charset=utf-8',
  script: 'text/html;charset=utf-8',
  evidence: 'text/html;charset=utf-8',
  findings: 'text/csv;charset=utf-8',
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

/** The file name that a document of a design of this name is saved under; a script's names its language. */
export const documentFileName = (name: string, format: DocumentFormat, language?: string): string =>
  `${slugOf(name)}${format === 'script' ? `.script.${slugOf(language ?? '', 'language')}` : ''}${documentEndings[format]}`;
