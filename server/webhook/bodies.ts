import { err, ok, type Result } from '../../src/core/model/result';
import { wireIdSchema } from '../../src/core/wire/publishing';
import { type Ending, endingSchema } from '../variants/events';

/** An interaction that began. Telephone numbers in the body (`ani`, `dnis`) are left where they are: nobody reads them. */
export interface Beginning {
  /** Null: the body names none. */
  readonly interactionId: string | null;
  readonly customerId: string;
  readonly flowId: string | null;
  /** The customer stands where the documents have it, in `customer.id`. */
  readonly isDocuments: boolean;
}

export interface End {
  readonly interactionId: string;
  readonly flowId: string | null;
  readonly outcome: Ending['outcome'];
}

const mostCharacters = 128;
const idPattern = /^[A-Za-z0-9._:@+-]+$/;

/** Whether a customer, or an interaction, may be called that: it becomes a part of keys in the store. */
export const isCallersId = (text: string): boolean => text.length <= mostCharacters && idPattern.test(text);

const wrongId = (what: string): string =>
  `${what} has to be 1 to ${mostCharacters} letters, digits or any of . _ - : @ +`;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as an object that says something; null for anything else. */
const fieldsOf = (body: Buffer): Fields | null => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isFields(value) && Object.keys(value).length > 0 ? value : null;
  } catch {
    return null;
  }
};

/** An id as text, also one that is written as a number; null: there is none. */
const idText = (...values: readonly unknown[]): string | null => {
  for (const value of values) {
    if (typeof value === 'string' && value !== '') return value;
    if (Number.isSafeInteger(value)) return String(value);
  }
  return null;
};

const isFlowId = (text: string | null): boolean => text === null || wireIdSchema.safeParse(text).success;

/** The body of `interaction-start`: as in the documents, or flat as a data action sends it. Errors are sentences. */
export const readBeginning = (body: Buffer): Result<Beginning, string> => {
  const fields = fieldsOf(body);
  if (fields === null) return err('Missing payload');
  const nested = isFields(fields.customer) ? idText(fields.customer.id) : null;
  const customerId = nested ?? idText(fields.customerId);
  if (customerId === null) return err('Customer ID not found in event');
  if (!isCallersId(customerId)) return err(wrongId("The customer's id"));
  const interactionId = idText(fields.id, fields.conversationId);
  if (interactionId !== null && !isCallersId(interactionId)) return err(wrongId("The interaction's id"));
  const flowId = idText(fields.flowId);
  if (!isFlowId(flowId)) return err('The flowId is not the id of a flow');
  return ok({ interactionId, customerId, flowId, isDocuments: nested !== null });
};

/** The body of `interaction-end`. Errors are sentences. */
export const readEnd = (body: Buffer): Result<End, string> => {
  const fields = fieldsOf(body);
  if (fields === null) return err('Missing payload');
  const interactionId = idText(fields.id, fields.conversationId);
  if (interactionId === null) return err('Interaction ID not found in event');
  if (!isCallersId(interactionId)) return err(wrongId("The interaction's id"));
  const flowId = idText(fields.flowId);
  if (!isFlowId(flowId)) return err('The flowId is not the id of a flow');
  const outcome = endingSchema.shape.outcome.safeParse(fields.outcome);
  if (!outcome.success) return err(`The outcome has to be ${endingSchema.shape.outcome.options.join(', ')}`);
  return ok({ interactionId, flowId, outcome: outcome.data });
};
