import type { Finding } from './finding';

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An error that was waived, with its reason, as a line of a note. */
const waiverLine = ({ rule, message, waived }: Finding): string =>
  `- ${rule}: ${line(message)} Reason: ${line(waived ?? '')}`;

/**
 * The note of a publication with the reason of every error that was waived for it, a line each; what the note says
 * already is not said twice. Warnings do not block, so their reasons stay with the design. In the document dialect no
 * error can be waived, so there the note stays as it is. Null: there is nothing to note.
 */
export const noteWithWaivers = (note: string | null, findings: readonly Finding[]): string | null => {
  const own = note?.trim() ?? '';
  const lines = findings
    .filter(({ severity, waived }) => severity === 'error' && waived !== null)
    .map(waiverLine)
    .filter((each) => !own.includes(each));
  if (lines.length === 0) return own === '' ? null : note;
  return [...(own === '' ? [] : [own, '']), 'Waived for this version:', ...lines].join('\n');
};
