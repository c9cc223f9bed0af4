import type { z } from 'zod';

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const typeName = (expected: string): string => typeNames[expected] ?? `of the type ${expected}`;

/** What is wrong with a value, for designers: «must be at least 0». Our schemas' own words stay as they are. */
export const issueText = (issue: z.core.$ZodIssue): string => {
  // The parser's own words begin like this; whatever else stands there a schema of ours has said.
  if (!/^(Invalid|Too |Unrecognized)/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : `must have at least ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : `must have at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing: it must be ${typeName(issue.expected)}`
        : `must be ${typeName(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.length === 1 ? 'a field' : 'fields'} not known here: ${issue.keys.join(', ')}`;
    default:
      return issue.message;
  }
};
