import type { Design } from '../model/design';
import type { CheckContext } from './finding';

/**
 * The rules a design is held to: those of the org that is connected. Without one, a flow read from an Architect file is
 * for the platform; any other design is held to the documents' limits, the stricter ones.
 */
export const dialectFor = (
  { sourceText }: Pick<Design, 'sourceText'>,
  connected: CheckContext['dialect'] | null,
): CheckContext['dialect'] => connected ?? (sourceText?.format === 'architect' ? 'platform' : 'document');
