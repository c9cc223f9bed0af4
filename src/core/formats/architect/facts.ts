import type { Design } from '../../model/design';
import type { Json } from '../../model/json';
import { type TokenUse, tokensIn } from './tokens';

const typeNames: Readonly<Record<string, string>> = {
  inboundCall: 'Inbound call flow',
  outboundCall: 'Outbound call flow',
  secureCall: 'Secure call flow',
};

const isFields = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the file of a flow says of it beside its steps. */
export interface FlowFacts {
  /** The flow type in words. */
  readonly type: string;
  /** The division of the org it belongs to; null: the file names none. */
  readonly division: string | null;
  /** Tokens that are filled in before the file is published, with how often they stand in it. */
  readonly tokens: readonly TokenUse[];
}

/** The facts of a design that came from Architect; null for any other. */
export const flowFacts = (design: Design): FlowFacts | null => {
  if (design.sourceText?.format !== 'architect') return null;
  const kept = design.flow.opaque.architect;
  const fields = isFields(kept) ? kept : {};
  const type = typeof fields.type === 'string' ? fields.type : 'inboundCall';
  return {
    type: typeNames[type] ?? type,
    division: typeof fields.division === 'string' ? fields.division : null,
    tokens: tokensIn(design.sourceText.text),
  };
};
