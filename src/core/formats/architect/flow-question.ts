import type { Json } from '../../model/json';
import { type DecisionFacts, decisionActions, decisionVariables, readDecision } from './decision-form';
import { decisionName, rowName } from './patterns';
import type { StepPlace } from './places';
import { type RowFacts, readRow, rowActions, rowVariables, rowWays } from './row-form';

/** What a flow asks before its first menu: which menus its caller hears, or whether its queue is full. */
export type QuestionFacts = DecisionFacts | RowFacts;

export const isRow = (facts: QuestionFacts): facts is RowFacts => 'adaptation' in facts;

/** What the ways out of a question are called in the file. */
export interface QuestionWays {
  /** For each kind of menus where its callers go, the base first. */
  readonly starts: readonly string[];
  /** Ways to the base where there is no answer. */
  readonly toBase: readonly string[];
  /** All of them in the order they are found in the actions. */
  readonly all: readonly string[];
}

export const waysOf = (facts: QuestionFacts): QuestionWays => {
  if (isRow(facts)) return rowWays;
  const starts = facts.variants.map((_, index) => `case ${index + 1}`);
  const toBase = ['default', 'failure', 'timeout'];
  return { starts, toBase, all: [...starts, ...toBase] };
};

/** `before`: what the task did in its file until now, and what it asked. */
export const questionActions = (
  facts: QuestionFacts,
  before: { readonly actions: Json; readonly facts: QuestionFacts } | null,
): readonly Json[] => {
  if (isRow(facts)) return rowActions(facts);
  return decisionActions(
    facts,
    before && !isRow(before.facts) ? { actions: before.actions, facts: before.facts } : null,
  );
};

export const questionVariables = (facts: QuestionFacts): readonly Json[] =>
  isRow(facts) ? rowVariables : decisionVariables;

/** What the task and its id are called where nothing else is known. */
export const questionNames = (facts: QuestionFacts): { readonly name: string; readonly id: string } =>
  isRow(facts) ? { name: rowName, id: 'is-the-queue-full' } : { name: decisionName, id: 'menus-for-this-caller' };

/** What a task of ours asks; null: it is another task, or somebody has given it another form. */
export const readQuestion = (place: StepPlace): QuestionFacts | null => readDecision(place) ?? readRow(place);
