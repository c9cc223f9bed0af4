/** The names by which patterns of ours are known again when a file is read. */

/** A choice without a key that is the default choice: where silence leads. */
export const noInputName = 'When nothing is chosen';
/** A prompt before the end of the call: one step with it. */
export const lastWordsName = 'Last words';
/** The announcement that a flow begins with. */
export const greetingName = 'Initial greeting';
/** The task that asks which variant a call hears. */
export const decisionName = 'Menus for this caller';
/** The task that looks up whether the queue is full. */
export const rowName = 'Is the queue full';
