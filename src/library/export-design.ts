import type { Command } from '../core/edit/command';
import { type ExportFormat, exportFileName, mimeTypes } from '../core/formats/export-file';
import type { Design } from '../core/model/design';
import { assertNever } from '../core/model/result';
import { saveBlob } from '../ui/save-blob';

/** A file ready to be saved, and what of the design it cannot hold. */
export interface ExportFile {
  readonly fileName: string;
  readonly text: string;
  readonly format: ExportFormat;
  /** One plain line each; empty: nothing is lost. */
  readonly lost: readonly string[];
  /** An edit that notes in the design the ids it was written with, so that they stay; absent: there is nothing to note. */
  readonly noteIds?: Command;
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
      const [{ architectText }, { lostInArchitect }, { refIdsToKeep }, { keepSourceIds }] = await Promise.all([
        import('../core/formats/architect/write'),
        import('../core/formats/architect/lost'),
        import('../core/formats/architect/kept-ids'),
        import('../core/edit/source-ids'),
      ]);
      const ids = refIdsToKeep(design);
      return {
        fileName,
        text: architectText(design),
        format,
        lost: lostInArchitect(design),
        ...(ids.size === 0 ? {} : { noteIds: keepSourceIds(ids) }),
      };
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

/** Hands a text file to the browser's downloads. */
export const saveFile = ({ fileName, text, format }: Pick<ExportFile, 'fileName' | 'text' | 'format'>): void =>
  saveBlob(fileName, new Blob([text], { type: mimeTypes[format] }));
