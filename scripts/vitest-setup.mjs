import { format } from 'node:util';
import { afterEach, beforeEach, expect } from 'vitest';

// What is written to console.error is a fault that a test must not pass over.
const original = console.error;
let written = [];

beforeEach(() => {
  written = [];
  console.error = (...args) => {
    written.push(format(...args));
    original(...args);
  };
});

afterEach(() => {
  console.error = original;
  expect(written, 'written to console.error').toEqual([]);
});
