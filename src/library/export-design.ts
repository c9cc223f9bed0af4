import { type ExportFormat, exportFileName, mimeTypes } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import { assertNever } from '../core/model/result';

/** A file ready to be saved, and what of the design it cannot hold. */
export interface ExportFile {
  readonly fileName: string;
  readonly text: string;
  readonly format: ExportFormat;
  /** One plain line each; empty: nothing is lost. */
  readonly lost: readonly string[];
}

/** Writes the design in that format, without saving it yet: what is lost can be shown first. */
export const exportDesign = async (design: Design, format: ExportFormat): Promise<ExportFile> => {
  const fileName = exportFileName(design.name, format);
  switch (format) {
    case 'design': {
      const { writeDesign } = await import('../core/formats/design-file');
      return { fileName, text: writeDesign(design), format, lost: [] };
    }
    case 'architect': {
      const [{ architectText }, { lostInArchitect }] = await Promise.all([
        import('../core/formats/architect/write'),
        import('../core/formats/architect/lost'),
      ]);
      return { fileName, text: architectText(design), format, lost: lostInArchitect(design) };
    }
    case 'flow-json': {
      const [{ flowJsonText }, { lostInFlowJson }] = await Promise.all([
        import('../core/formats/flow-json/write'),
        import('../core/formats/flow-json/lost'),
      ]);
      return { fileName, text: flowJsonText(design), format, lost: lostInFlowJson(design) };
    }
    default:
      return assertNever(format);
  }
};

/** Hands a file to the browser's downloads. */
export const saveBlob = (fileName: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has its own hold on the data once the click is through.
  setTimeout(() => URL.revokeObjectURL(address), 0);
};

/** Hands a text file to the browser's downloads. */
export const saveFile = ({ fileName, text, format }: Pick<ExportFile, 'fileName' | 'text' | 'format'>): void =>
  saveBlob(fileName, new Blob([text], { type: mimeTypes[format] }));
