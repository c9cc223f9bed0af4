/**
 * A text as part of one line for people: line ends become blanks, and what would steer a terminal is shown as U+FFFD.
 * Names and reasons come out of files that anybody may have written.
 */
export const oneLine = (text: string): string =>
  text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').replace(/\p{Cc}/gu, '\ufffd');
