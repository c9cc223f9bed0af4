/** A figure's name and how it is counted, to stand beside the number. */
export interface Formula {
  readonly name: string;
  readonly formula: string;
  /** What it must not be taken for; null: nothing. */
  readonly note: string | null;
}

/**
 * How every figure is counted, in words («Analytics terms» of the design rules; on the platform by `exitReason` DISCONNECT
 * and the metrics nFlow, tFlow, nFlowMilestone of the flow aggregates, in the documents by `conversation.outcome`).
 */
export const formulas = {
  hangUpRate: {
    name: 'Menu hang-up rate',
    formula: 'calls ended by the caller inside the flow ÷ calls that entered the flow',
    note: 'Callers who gave up waiting in a queue are not among them.',
  },
  hangUpRateWithoutAnswers: {
    name: 'Menu hang-up rate without answers',
    formula: 'calls ended by the caller in a menu, not right after an answer ÷ calls that entered the flow',
    note: 'Hanging up after the information was heard is success.',
  },
  entered: {
    name: 'Calls',
    formula: 'calls that entered the flow',
    note: 'A call that is handed back to the flow enters it again.',
  },
  transferred: {
    name: 'Left by transfer',
    formula: 'calls that left the flow for a queue, a number, another flow or a person',
    note: null,
  },
  disconnected: { name: 'Ended by the flow', formula: 'calls that the flow itself ended, with a goodbye', note: null },
  failed: { name: 'Failed', formula: 'calls that ended by an error of the flow', note: null },
  timeInFlow: {
    name: 'Time in the flow',
    formula: 'time in the flow of all calls ÷ calls that entered the flow',
    note: null,
  },
  dropOff: {
    name: 'Give-up rate of a menu',
    formula: 'calls ended by the caller there, before the next menu ÷ calls that came by it, each counted once',
    note: null,
  },
  funnel: {
    name: 'Funnel',
    formula: 'calls that came by this step and, in this order, by all steps before it',
    note: 'Each call counts once.',
  },
  rhythm: {
    name: 'Hang-ups by hour',
    formula: 'calls ended by the caller inside the flow ÷ calls that entered it in this hour of the week',
    note: 'A call counts for the hour in which it entered.',
  },
  timeToAgent: {
    name: 'Time to agent',
    formula: 'time in the flow + waiting in the queue + ringing at the agent',
    note: 'Of calls that an agent answered. «Average speed of answer» usually begins at the queue; this begins at the menu.',
  },
  interval: {
    name: '95 % interval',
    formula: "Wilson's score interval of the share",
    note: 'If there were many such times, the true share would lie in the interval in 95 of 100 of them.',
  },
  change: {
    name: 'Change',
    formula: "share of this time − share of the time before, with Newcombe's interval",
    note: 'More than chance: the interval does not hold 0. It does not say why.',
  },
} as const satisfies Readonly<Record<string, Formula>>;
