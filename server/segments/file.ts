import { type RefusedLine, readSegmentsCsv, type SegmentRow } from '../../src/core/variation/segments-csv';

/** What a file of customers and their segments says. */
export interface SegmentsFile {
  readonly rows: readonly SegmentRow[];
  readonly refused: readonly RefusedLine[];
}

/** The file; null where it is not text in UTF-8. */
export const readSegmentsFile = (bytes: Uint8Array): SegmentsFile | null => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  return readSegmentsCsv(text);
};

/** So many customers are handed on at a time. */
export const portionOfRows = 1000;
