import { type Design, designSchema } from '../model/design';

/**
 * A design as the text of a file. The same design gives the same text: keys stand in the order of the schema, however
 * the design came about.
 */
export const writeDesign = (design: Design): string => `${JSON.stringify(designSchema.parse(design), null, 2)}\n`;
