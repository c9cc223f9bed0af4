import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = { readonly [key: string]: unknown };

/** The permissions a call wants of its caller: any or all of them; absent: a token is enough. */
export type Needs = { readonly any: readonly string[] } | { readonly all: readonly string[] };

interface Operation {
  readonly needs?: Needs;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly requiredQuery?: readonly string[];
  readonly body?: Schema;
  readonly bodyRequired?: boolean;
  readonly answer?: Schema;
}

/** The facts of the Platform API: its operations by method and path, without prose. */
interface ApiFacts {
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** One call as it went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly sent: string;
  readonly status: number;
  readonly answered: string;
}

const facts = JSON.parse(readFileSync(join(import.meta.dirname, 'genesys-api.json'), 'utf8')) as ApiFacts;

/** What the facts take from the type «any object», which holds values of every kind: rows of data tables, for one. */
const isAnything = (key: string, value: unknown): boolean =>
  key === 'additionalProperties' && JSON.stringify(value) === '{"type":"object"}';

/** Beside what the facts name nothing is sent or answered: an object with properties has no others. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, isAnything(key, inner) ? {} : closed(inner)]);
  const object = Object.fromEntries(entries) as Schema;
  const isSchema = typeof object.properties === 'object' && (object.type === 'object' || object.type === undefined);
  return isSchema && object.additionalProperties === undefined ? { ...object, additionalProperties: false } : object;
};

const root = 'genesys';
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
ajv.addSchema({ $id: root, schemas: closed(facts.schemas) } as Schema);

const validators = new Map<Schema, ValidateFunction>();
const validatorOf = (schema: Schema): ValidateFunction => {
  const known = validators.get(schema);
  if (known) return known;
  const text = JSON.stringify(closed(schema)).replaceAll('"#/schemas/', `"${root}#/schemas/`);
  const validator = ajv.compile(JSON.parse(text) as Schema);
  validators.set(schema, validator);
  return validator;
};

const sentence = ({ instancePath, message, params }: ErrorObject): string => {
  const what = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
  const among = 'allowedValues' in params ? ` (${String(params.allowedValues)})` : '';
  return `${instancePath || '/'} ${message ?? 'is wrong'}${what}${among}`;
};

const faultsOfJson = (schema: Schema, text: string, what: string): string[] => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [`${what} is not JSON: ${text.slice(0, 80)}`];
  }
  const isValid = validatorOf(schema);
  return isValid(json) ? [] : (isValid.errors ?? []).map((error) => `${what} ${sentence(error)}`);
};

const segmentsOf = (path: string): string[] => path.split('/');
const parametersIn = (path: string): number => segmentsOf(path).filter((segment) => segment.startsWith('{')).length;

const isOn = (template: string, path: string): boolean => {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => (segment.startsWith('{') ? given[index] !== '' : segment === given[index]))
  );
};

/** The operation of a call as the facts write it, such as `GET /api/v2/flows/{flowId}`; null: the platform has none. */
export const operationOf = ({ method, path }: Pick<Exchange, 'method' | 'path'>): string | null => {
  const names = Object.keys(facts.operations).filter((name) => {
    const [verb = '', template = ''] = name.split(' ');
    return verb === method && isOn(template, path);
  });
  return names.sort((a, b) => parametersIn(a) - parametersIn(b))[0] ?? null;
};

/** Every operation that the facts know. */
export const operations: readonly string[] = Object.keys(facts.operations);

/** The permissions an operation wants; undefined: a token is enough. */
export const needsOf = (operation: string): Needs | undefined => facts.operations[operation]?.needs;

const ofQuery = (value: string, schema: Schema): unknown => {
  if (schema.type === 'array') return value.split(',').map((item) => ofQuery(item, (schema.items ?? {}) as Schema));
  if (schema.type === 'integer' || schema.type === 'number')
    return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (schema.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
};

/** What is wrong with a request by the facts of the API; empty: nothing. */
export const faultsOfRequest = (exchange: Exchange): string[] => {
  const name = operationOf(exchange);
  const call = `${exchange.method} ${exchange.path}`;
  const operation = name === null ? undefined : facts.operations[name];
  if (!operation) return [`${call}: the platform has no such call`];
  const faults: string[] = [];
  for (const [key, value] of exchange.query) {
    const schema = operation.query?.[key];
    if (!schema) faults.push(`the query has no ${key}`);
    else {
      const isValid = validatorOf(schema);
      if (!isValid(ofQuery(value, schema)))
        faults.push(...(isValid.errors ?? []).map((error) => `the query's ${key} ${sentence(error)}`));
    }
  }
  for (const key of operation.requiredQuery ?? []) if (!exchange.query.has(key)) faults.push(`the query lacks ${key}`);
  if (exchange.sent.trim() !== '')
    faults.push(
      ...(operation.body ? faultsOfJson(operation.body, exchange.sent, 'the body') : ['the call takes no body']),
    );
  else if (operation.bodyRequired) faults.push('the body is missing');
  return faults.map((fault) => `${name}: ${fault}`);
};

/** What is wrong with an answer by the facts of the API; empty: nothing. */
export const faultsOfAnswer = (exchange: Exchange): string[] => {
  const name = operationOf(exchange);
  if (name === null)
    return exchange.status === 404 ? [] : [`${exchange.method} ${exchange.path}: the platform has no such call`];
  const schema = exchange.status < 400 ? facts.operations[name]?.answer : { $ref: '#/schemas/ErrorBody' };
  if (exchange.status < 400 && exchange.answered.trim() === '') return [];
  if (!schema) return [`${name}: the platform answers this call with nothing`];
  return faultsOfJson(schema, exchange.answered, `the answer (${exchange.status})`).map((fault) => `${name}: ${fault}`);
};
