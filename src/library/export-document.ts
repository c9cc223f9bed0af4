import type { Finding } from '../core/checks/finding';
import { type DocumentFormat, documentFileName, documentTypes } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import type { Language } from '../core/model/ids';
import { assertNever } from '../core/model/result';

/** A document to be made; a script is of one language. */
export type WantedDocument =
  | { readonly format: Exclude<DocumentFormat, 'script'> }
  | { readonly format: 'script'; readonly language: Language };

/** A document ready to be saved. */
export interface DocumentFile {
  readonly fileName: string;
  readonly content: Blob;
  /** What the designer should know of it, in a sentence; null: it is as expected. */
  readonly remark: string | null;
}

interface Content {
  readonly content: string | Blob;
  readonly remark?: string;
}

const contentOf = async (
  design: Design,
  wanted: WantedDocument,
  findings: readonly Finding[],
  madeAt: string,
): Promise<Content> => {
  switch (wanted.format) {
    // Pictures are for documents and tickets, which are light whatever the app's scheme is.
    case 'svg': {
      const { drawingSvg } = await import('../core/formats/svg/drawing');
      return { content: drawingSvg(design, { theme: 'light', findings }) };
    }
    case 'png': {
      const [{ drawing }, { pngOf }] = await Promise.all([
        import('../core/formats/svg/drawing'),
        import('../ui/png-of'),
      ]);
      const { blob, scale } = await pngOf(drawing(design, { theme: 'light', findings }));
      if (scale >= 1) return { content: blob };
      return {
        content: blob,
        remark: `The design is too large for a picture at full size: it is drawn at ${Math.max(1, Math.floor(scale * 100))} %. The SVG picture has all of it, sharp at any size.`,
      };
    }
    case 'mermaid': {
      const { mermaidText } = await import('../core/formats/mermaid/write');
      return { content: mermaidText(design) };
    }
    case 'script': {
      const { scriptPage } = await import('../core/formats/script/page');
      return { content: scriptPage(design, { language: wanted.language }) };
    }
    case 'evidence': {
      const { evidencePack } = await import('../core/formats/evidence/evidence-pack');
      return { content: evidencePack(design, { findings, madeAt }) };
    }
    case 'findings': {
      const { findingsCsv } = await import('../core/formats/csv/findings-csv');
      return { content: findingsCsv(design, findings) };
    }
    default:
      return assertNever(wanted);
  }
};

/**
 * Makes a document of the design, without saving it yet. `madeAt` is the time it carries, ISO 8601 in UTC. Rejects where
 * its part of the program cannot be loaded or the browser cannot draw it.
 */
export const exportDocument = async (
  design: Design,
  wanted: WantedDocument,
  findings: readonly Finding[],
  madeAt: string,
): Promise<DocumentFile> => {
  const { content, remark } = await contentOf(design, wanted, findings, madeAt);
  const { format } = wanted;
  return {
    fileName: documentFileName(design.name, format, format === 'script' ? wanted.language : undefined),
    content: typeof content === 'string' ? new Blob([content], { type: documentTypes[format] }) : content,
    remark: remark ?? null,
  };
};
