import { z } from 'zod';
import type { Design } from '../model/design';

const architectSchema = z.object({ type: z.string() });

const kinds: ReadonlyMap<string, string> = new Map([
  ['inboundCall', 'Inbound call flow'],
  ['outboundCall', 'Outbound call flow'],
  ['secureCall', 'Secure call flow'],
]);

/** What kind of flow a design is, for people: Architect's type of flow where the design comes from there. */
export const flowKind = (design: Design): string => {
  const { data } = architectSchema.safeParse(design.flow.opaque.architect);
  return kinds.get(data?.type ?? '') ?? 'Call flow';
};
